/** The run worker in a real Chromium with a real pool: commands, one holder for each run, and an engine that loses its device. */
import type { Page } from "@playwright/test";
import { expect, test } from "../../support/browser/test.ts";
import type { RunMessage } from "../../../src/rpc/run-api.ts";
import type { RunBench } from "../page/run.ts";
import { servePages } from "../../support/browser/serve-pages.ts";

/** Answers to wait for while the loop holds; without holding, some tasks would be kept by then. */
const ANSWERS_WHILE_HELD = 100;

declare global {
  interface Window {
    bench: RunBench;
  }
}

let pages: Awaited<ReturnType<typeof servePages>>;
test.beforeAll(async () => {
  pages = await servePages();
});
test.afterAll(() => pages.server.close());

async function open(page: Page, lossesAt: readonly number[] = []): Promise<void> {
  await page.goto(pages.address("run.html"));
  await page.waitForFunction(() => "bench" in window);
  await page.evaluate((losses) => window.bench.connect(losses), lossesAt);
}

const create = (page: Page, goal: number): Promise<string> =>
  page.evaluate((wanted) => window.bench.create(wanted), goal);
const start = (page: Page, id: string, pace: "run" | "step" = "run") =>
  page.evaluate(([run, how]) => window.bench.start(run, how), [id, pace] as const);
const phaseOf = (page: Page, id: string) => page.evaluate(async (run) => (await window.bench.row(run))?.phase.kind, id);
const dataset = (page: Page, id: string) => page.evaluate((run) => window.bench.dataset(run), id);
const messages = (page: Page): Promise<readonly RunMessage[]> => page.evaluate(() => window.bench.messages());

test("a run goes to its goal", async ({ page }) => {
  await open(page);
  const id = await create(page, 12);
  expect(await start(page, id)).toEqual({ ok: true });
  await expect.poll(() => phaseOf(page, id)).toBe("finished");
  const { tasks, requests, completions } = await dataset(page, id);
  expect(tasks).toHaveLength(12);
  expect(completions).toBe(requests);
});

test(
  "after a lost device the run goes on within 5 s, without lost or doubled requests",
  { tag: "@timed" },
  async ({ page, context }) => {
    await open(page);
    const undisturbed = await create(page, 12);
    await start(page, undisturbed);
    await expect.poll(() => phaseOf(page, undisturbed)).toBe("finished");
    const expected = await dataset(page, undisturbed);

    const other = await context.newPage();
    await page.close();
    await open(other, [3, 7, 1]);
    const id = await create(other, 12);
    await start(other, id);
    await expect.poll(() => phaseOf(other, id), { timeout: 15_000 }).toBe("finished");
    expect(await dataset(other, id)).toEqual(expected);
    const recoveries = await other.evaluate(() => window.bench.recoveries());
    expect(recoveries).toHaveLength(3);
    expect(await other.evaluate(() => window.bench.started())).toBe(4);
    expect(Math.max(...recoveries)).toBeLessThan(5000);
    const answered = (await messages(other)).flatMap((each) =>
      each.type === "event" && each.event.type === "request-ended" ? [each.event.completionId] : [],
    );
    expect(answered).toHaveLength(new Set(answered).size);
    expect(answered).toHaveLength(expected.requests);
  },
);

test("an engine that keeps failing pauses the run after three fresh workers, with a reason, and it can go on", async ({
  page,
}) => {
  await open(page, [5, 1, 1, 0]);
  const id = await create(page, 6);
  await start(page, id);
  await expect
    .poll(async () => (await messages(page)).filter(({ type }) => type === "failure"), { timeout: 40_000 })
    .toMatchObject([{ kind: "out-of-memory", runId: id, technical: expect.stringContaining("The device was lost") }]);
  expect(await phaseOf(page, id)).toBe("paused");
  expect(await page.evaluate(() => window.bench.started())).toBe(4);
  const before = await dataset(page, id);
  await page.reload();
  await page.waitForFunction(() => "bench" in window);
  await page.evaluate(() => window.bench.connect([]));
  expect(await start(page, id)).toEqual({ ok: true });
  await expect.poll(() => phaseOf(page, id)).toBe("finished");
  const after = await dataset(page, id);
  expect(after.tasks.slice(0, before.tasks.length)).toEqual(before.tasks);
  expect(after.completions).toBe(after.requests);
});

test("a model that ran out of memory is loaded in fresh workers", async ({ page }) => {
  await open(page, [0, 0]);
  const id = await create(page, 3);
  expect(await start(page, id)).toEqual({ ok: true });
  await expect.poll(() => phaseOf(page, id)).toBe("finished");
  expect(await page.evaluate(() => window.bench.started())).toBe(3);
});

test("pause holds, step enters one stage, resume and stop work", async ({ page }) => {
  await open(page);
  const id = await create(page, 400);
  await start(page, id, "step");
  const stages = async () =>
    (await messages(page)).filter((each) => each.type === "event" && each.event.type === "stage").length;
  await expect.poll(stages).toBe(1);
  for (const expected of [2, 3]) {
    await page.evaluate(() => window.bench.step());
    await expect.poll(stages).toBeGreaterThanOrEqual(expected);
  }
  // In one go, because the invented answers soon repeat, and then nothing new is kept.
  await page.evaluate(async (least) => {
    const { messages, pause, resume } = window.bench;
    const kept = () => messages().filter((each) => each.type === "event" && each.event.type === "task-kept").length;
    await resume("run");
    while (kept() < least) await new Promise((resolve) => setTimeout(resolve, 5));
    await pause();
  }, 4);
  const held = await dataset(page, id);
  // A loop that does not hold would go on during this many answers.
  for (let asked = 0; asked < ANSWERS_WHILE_HELD; asked++) await page.evaluate(() => window.bench.pause());
  expect((await dataset(page, id)).tasks).toEqual(held.tasks);
  await page.evaluate(() => window.bench.resume("run"));
  await expect.poll(async () => (await dataset(page, id)).tasks.length).toBeGreaterThan(held.tasks.length);
  await page.evaluate(() => window.bench.stop());
  expect(await phaseOf(page, id)).toBe("stopped");
});

test("a run is held by one tab, and a second model is not loaded beside the first", async ({ page, context }) => {
  await open(page);
  const id = await create(page, 400);
  // The run is held at its first stage, so that it cannot end while the other tab waits for its lock.
  await start(page, id, "step");
  const other = await context.newPage();
  await open(other);
  expect(await start(other, id)).toMatchObject({ ok: false, kind: "busy" });
  const second = await create(other, 3);
  expect(await start(other, second)).toMatchObject({ ok: false, kind: "busy" });
  expect(await start(page, second)).toMatchObject({ ok: false, kind: "busy" });
  expect(await start(other, "none")).toMatchObject({ ok: false, kind: "no-such-run" });
  await page.close();
  await expect.poll(() => start(other, id)).toEqual({ ok: true });
});
