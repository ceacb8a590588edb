/** The `test` that every browser spec starts from: a request that leaves the machine's own pages fails it. */
import { expect, test as base } from "@playwright/test";

/** Addresses that are no request to anybody. */
const OWN = /^(blob|data|about|chrome-error):/;

interface Privacy {
  /** Hosts for which a spec answers itself; nothing else may be asked. */
  readonly answeredHere: readonly string[];
  readonly nothingLeaves: void;
}

export const test = base.extend<Privacy>({
  answeredHere: [[], { option: true }],
  nothingLeaves: [
    async ({ context, answeredHere }, use) => {
      const foreign: string[] = [];
      context.on("request", (request) => {
        const url = request.url();
        if (OWN.test(url)) return;
        const { hostname } = new URL(url);
        if (hostname !== "127.0.0.1" && !answeredHere.includes(hostname)) foreign.push(url);
      });
      await use();
      expect(foreign, "requests to other hosts").toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };
