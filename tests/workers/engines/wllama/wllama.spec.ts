/** The contract for wllama's engine, and its vectors, with the embedded model, in a worker in a real Chromium. */
import { expect, test } from "../../../support/browser/test.ts";
import type { Remote } from "comlink";
import type { EngineBench } from "../../page/engines.worker.ts";
import { cosine, toVector, type Vector } from "../../../../src/core/embeddings/vector.ts";
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

test("wllama embeds texts: together as alone, the beginning of one that is too long, and none that is empty", async ({
  page,
}) => {
  await page.goto(pages.address("engines.html"));
  const long = "Name a river. ".repeat(400);
  const texts = ["Name three rivers in Asia.", "", "Write a story about a dog.", long, "Name three rivers in Asia."];
  const { together, alone, stopped } = await page.evaluate((all) => window.engines.embed(all), texts);
  expect(together.vectors.map(({ length }) => length)).toEqual([1, 0, 1, 1, 1]);
  expect(together.cut).toBe(1);
  expect(stopped).toBe("aborted");
  const [rivers, , story, , again] = together.vectors.map(([vector = []]) => toVector(vector) as Vector);
  if (!rivers || !story || !again) throw new Error("a text has no vector");
  expect(cosine(rivers, rivers)).toBeCloseTo(1, 5);
  expect(cosine(rivers, again)).toBeGreaterThan(0.9999);
  expect(cosine(rivers, story)).toBeLessThan(0.95);
  for (const [i, { vectors }] of alone.entries()) {
    const [one, other] = [vectors[0]?.[0], together.vectors[i]?.[0]];
    if (one && other) expect(cosine(Float32Array.from(one), Float32Array.from(other))).toBeGreaterThan(0.9999);
    else expect([one, other]).toEqual([undefined, undefined]);
  }
});
