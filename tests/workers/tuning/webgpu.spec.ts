/** LoRA by WebGPU in a real browser learns what it learns on the processor. */
import { expect, test } from "@playwright/test";
import { openWebgpuPage } from "./webgpu-page.ts";

/** The command `npm run webgpu:check` makes 20 with every family, and takes the device away. */
const STEPS = 4;

test("LoRA learns the same by WebGPU as on the processor", async () => {
  const { page, close } = await openWebgpuPage();
  try {
    const graphics = await page.evaluate(() => window.webgpu.graphics());
    // `npm test` takes whatever Chromium is there; some come without the program that stands in for a graphics processor.
    test.skip(graphics.kind !== "adapter", `This browser has no WebGPU to test with: ${graphics.kind}.`);
    const gap = await page.evaluate((steps) => window.webgpu.gap("llama", steps), STEPS);
    expect(gap.learned, "something was learned").toBeGreaterThan(1e-3);
    for (const each of [gap.losses, gap.gradientNorms, gap.weights]) expect(each).toBeLessThan(1e-4);
  } finally {
    await close();
  }
});
