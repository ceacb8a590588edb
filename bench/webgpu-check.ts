/**
 * Tunes small students in a real Chromium on the processor and by WebGPU, and compares; then takes the graphics processor away in the
 * middle, twice, and compares what was resumed with what was left alone. Prints a table; ends with code 1 where something differs.
 *
 * Usage: npm run webgpu:check -- [--steps N] [--flag --FLAG]...
 * `SEEDBED_CHROMIUM` names another browser. Without a graphics processor, Chromium's own program stands in for it. A flag is handed to
 * Chromium, such as `--flag --enable-features=Vulkan` for a true one under Linux.
 */
import { parseArgs } from "node:util";
import type { Page } from "@playwright/test";
import { openWebgpuPage } from "../tests/workers/tuning/webgpu-page.ts";
import type { SmallStudent } from "../tests/support/small-training.ts";

/** The greatest gap between the devices: of losses in nats a token, of gradients, and of weights. */
const ALLOWED = 1e-4;
const STUDENTS: readonly SmallStudent[] = ["llama", "llama 3", "qwen2", "qwen3"];

const { values } = parseArgs({
  options: { steps: { type: "string", default: "20" }, flag: { type: "string", multiple: true, default: [] } },
});
const steps = Number(values.steps);
const { browser, page, close } = await openWebgpuPage(values.flag);
try {
  console.log(`WebGPU: ${JSON.stringify(await page.evaluate(() => window.webgpu.graphics()))}`);
  await compareDevices();
  await loseDevice();
} finally {
  await close();
}

function expectThat(what: string, holds: boolean): void {
  console.log(`${holds ? "ok   " : "WRONG"} ${what}`);
  if (!holds) process.exitCode = 1;
}

async function compareDevices(): Promise<void> {
  console.log(`\nstudent   loss      gradient  weights   learned   s wasm  s webgpu   (${steps} steps)`);
  for (const student of STUDENTS) {
    const gap = await page.evaluate(([name, count]) => window.webgpu.gap(name, count), [student, steps] as const);
    const { losses, gradientNorms, weights, learned, seconds } = gap;
    const cells = [losses, gradientNorms, weights, learned].map((each) => each.toExponential(1).padEnd(9));
    const times = [seconds.wasm, seconds.webgpu].map((each) => each.toFixed(1).padStart(7));
    const holds = Math.max(losses, gradientNorms, weights) <= ALLOWED && learned > 10 * ALLOWED;
    expectThat(`${student.padEnd(9)} ${[...cells, ...times].join(" ")}`, holds);
  }
}

async function loseDevice(): Promise<void> {
  const renew = () => page.evaluate(() => window.webgpu.renew());
  const run = (id: string, loseAt?: number) =>
    page.evaluate(([name, step]) => window.webgpu.run(name, step), [id, loseAt] as const);
  const stepOf = async (id: string) => (await page.evaluate((name) => window.webgpu.record(name), id)).progress?.step;
  await renew();
  await page.evaluate(() => window.webgpu.begin());
  console.log(`\nmeasured: ${JSON.stringify(await page.evaluate(() => window.webgpu.measure()))}`);
  const [whole, destroyed, crashed] = await page.evaluate(async () => [
    await window.webgpu.create(),
    await window.webgpu.create(),
    await window.webgpu.create(),
  ]);
  expectThat("left alone, it ends", (await run(whole!)).ok);
  const { steps: all = 0 } = (await page.evaluate((name) => window.webgpu.record(name), whole!)).progress ?? {};
  const late = Math.floor(all * 0.75);

  const lost = await run(destroyed!, late);
  expectThat(`device.destroy() after step ${late} of ${all}: ${JSON.stringify(lost)}`, isLoss(lost));
  console.log(`      its checkpoint is of step ${await stepOf(destroyed!)}`);
  expectThat("the same worker says so again", isLoss(await run(destroyed!)));
  await renew();
  expectThat("a new worker resumes it to its end", (await run(destroyed!)).ok);
  expectThat("to the same bytes", await areSame(page, whole!, destroyed!));

  await renew();
  const running = run(crashed!);
  const cdp = await browser.newBrowserCDPSession();
  // Before the first checkpoint there is nothing to resume from. The tuning goes on meanwhile, so it ends.
  while ((await stepOf(crashed!)) === undefined) await page.waitForTimeout(50);
  await cdp.send("Browser.crashGpuProcess");
  const broken = await running;
  expectThat(`the GPU process crashed: ${JSON.stringify(broken)}`, isLoss(broken));
  console.log(`      its checkpoint is of step ${await stepOf(crashed!)}`);
  await renew();
  expectThat("a new worker resumes it to its end", (await run(crashed!)).ok);
  expectThat("to the same bytes", await areSame(page, whole!, crashed!));
}

function isLoss(answer: { readonly ok: boolean; readonly kind?: string }): boolean {
  return !answer.ok && answer.kind === "device-lost";
}

function areSame(on: Page, one: string, other: string): Promise<boolean> {
  return on.evaluate(([left, right]) => window.webgpu.areSame(left, right), [one, other] as const);
}
