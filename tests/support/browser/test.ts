/**
 * The `test` of every browser spec: it fails when anything is sent beyond this machine. Requests are seen in the browser;
 * sockets and early connections, which make no request there, are seen by a proxy.
 */
import { expect, test as base } from "@playwright/test";
import { closedWayOut, type WayOut } from "./way-out.ts";

/** Addresses that cause no request. */
const OWN = /^(blob|data|about|chrome-error):/;

/** Switches off name lookups, and calls between browsers that bypass the proxy. */
const CLOSED = [
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
  "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
];

interface Privacy {
  /** Hosts whose answers the spec gives itself; no other host may be asked. */
  readonly answeredHere: readonly string[];
  readonly nothingLeaves: void;
}

export const test = base.extend<Privacy, { readonly wayOut: WayOut }>({
  wayOut: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const wayOut = await closedWayOut();
      await use(wayOut);
      wayOut.close();
    },
    { scope: "worker" },
  ],
  launchOptions: [
    async ({ launchOptions, wayOut: { proxy } }, use) => {
      await use({ ...launchOptions, proxy, args: [...(launchOptions.args ?? []), ...CLOSED] });
    },
    { scope: "worker" },
  ],
  answeredHere: [[], { option: true }],
  nothingLeaves: [
    async ({ context, answeredHere, wayOut }, use) => {
      const foreign: string[] = [];
      context.on("request", (request) => {
        const url = request.url();
        if (OWN.test(url)) return;
        const { hostname } = new URL(url);
        if (hostname !== "127.0.0.1" && !answeredHere.includes(hostname)) foreign.push(url);
      });
      await use();
      const outside = wayOut.taken();
      expect(foreign, "requests to other hosts").toEqual([]);
      expect(outside, "hosts that were asked for outside").toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };
