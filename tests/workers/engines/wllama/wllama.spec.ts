/** The contract for wllama's engine with the embedded model, in a worker in a real Chromium. */
import { expect, test } from "../../../support/browser/test.ts";
import type { Remote } from "comlink";
import type { EngineBench } from "../../page/engines.worker.ts";
import { servePages } from "../../../support/browser/serve-pages.ts";
import { contract } from "../../../support/engines/engine-contract.ts";

declare global {
  interface Window {
    engines: Remote<EngineBench>;
  }
}

let pages: Awaited<ReturnType<typeof servePages>>;
test.beforeAll(async () => {
  pages = await servePages();
});
test.afterAll(() => pages.server.close());

for (const parallel of [1, 4]) {
  test(`wllama keeps the contract, ${parallel} at a time`, async ({ page }) => {
    await page.goto(pages.address("engines.html"));
    for (const { name } of contract) {
      await test.step(name, async () => {
        const problem = await page.evaluate(([check, slots]) => window.engines.check(check, slots), [
          name,
          parallel,
        ] as const);
        expect.soft(problem, name).toBeUndefined();
      });
    }
  });
}
