/**
 * The `test` of every browser spec: it fails when anything is sent beyond this machine. Requests are seen in the browser;
 * sockets and early connections, which make no request there, are seen by a proxy.
 */
import { expect, test as base, type BrowserContext } from "@playwright/test";
import { closedWayOut, type WayOut } from "./way-out.ts";

/** Addresses that cause no request. */
const OWN = /^(blob|data|about|chrome-error):/;

/** Switches off name lookups, and calls between browsers that bypass the proxy. */
const CLOSED = [
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
  "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
];

/** Where the page remembers that a person has closed the recording with which it opens. */
const CLOSED_TOUR = ["seedbed-tour", "closed"] as const;

interface Privacy {
  /** Whether the page opens with its recording, as for somebody who was never here. */
  readonly opensWithTour: boolean;
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
  opensWithTour: [false, { option: true }],
  context: async ({ context, opensWithTour }, use) => {
    if (!opensWithTour) await closeTour(context);
    await use(context);
  },
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

/** Lets the pages of a context open as for a person who has closed the recording. */
async function closeTour(context: BrowserContext): Promise<void> {
  await context.addInitScript(([key, value]) => {
    // A page without an origin has no storage.
    if (window.origin !== "null") localStorage.setItem(key, value);
  }, CLOSED_TOUR);
}
export { expect };
