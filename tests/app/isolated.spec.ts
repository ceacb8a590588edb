/** With the documented headers the page is isolated, and llama.cpp's worker may start its threads under the page's policy. */
import { open } from "../support/browser/journey.ts";
import { expect, test } from "../support/browser/test.ts";

test("the page and its workers are isolated", async ({ page }) => {
  await open(page);
  const isolated = () => crossOriginIsolated;
  expect(await page.evaluate(isolated)).toBe(true);
  await expect.poll(() => page.workers().length).toBeGreaterThan(1);
  for (const worker of page.workers()) expect(await worker.evaluate(isolated)).toBe(true);
});

test("a worker of a worker may start workers, as llama.cpp does for its threads", async ({ page }) => {
  await open(page);
  await expect.poll(() => page.workers().length).toBeGreaterThan(1);
  const [worker] = page.workers();
  const heard = await worker?.evaluate(
    () =>
      new Promise((resolve) => {
        const thread = 'postMessage("thread");';
        const runtime = `
          const thread = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(thread)}], { type: "text/javascript" })));
          thread.onmessage = ({ data }) => postMessage(data);
        `;
        const address = URL.createObjectURL(new Blob([runtime], { type: "text/javascript" }));
        const nested = new Worker(address, { type: "module" });
        nested.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data);
        nested.onerror = ({ message }) => resolve(message);
      }),
  );
  expect(heard).toBe("thread");
});
