/** Times the built app's run with the picture of the flow shown against one with it folded away, by turns, and the picture's own script. */
import type { Page } from "@playwright/test";
import type { RunRow } from "../src/core/rows/run-row.ts";
import { newestRun, openApp, setUp } from "../scripts/lib/app-driver.ts";
import { aligned } from "./tables.ts";
import { median } from "./timing.ts";

/** What the page's script did while a run went on. */
interface Watched {
  /** Of each frame that the page asked for: how long its script took by the clock, ms. */
  readonly frames: readonly number[];
  /** Tasks of the main thread over 50 ms, ms. */
  readonly long: readonly number[];
}

interface OneRun extends Watched {
  readonly row: RunRow;
  /** The frames' script in processor time: without what other threads took of the cores meanwhile, ms. Empty where nothing was traced. */
  readonly frameCpu: readonly number[];
}

export interface FlowFigures {
  readonly shown: boolean;
  /** Medians of the rounds; the lists have one figure a round. */
  readonly tasksPerMinute: number;
  readonly rates: readonly number[];
  /** Share of the running time in which a request was in flight. */
  readonly engineBusy: number;
  readonly busy: readonly number[];
  /** Frames with script, of all rounds, and what they took, ms. */
  readonly frames: number;
  readonly meanFrameMs: number;
  readonly worstFrameMs: number;
  /** By processor time, ms. */
  readonly meanFrameCpuMs: number;
  readonly worstFrameCpuMs: number;
  readonly longTasks: number;
  readonly longestTaskMs: number;
}

const SEED = 42;
const POLL_MS = 250;

/** Both ways take turns, so that other work on the machine slows them alike. */
export async function measureFlow(tasks: number, rounds: number): Promise<readonly FlowFigures[]> {
  const runs = new Map<boolean, OneRun[]>([
    [true, []],
    [false, []],
  ]);
  for (let round = 0; round < rounds; round++)
    for (const shown of round % 2 === 0 ? [true, false] : [false, true])
      runs.get(shown)?.push(await oneRun(tasks, shown));
  // Tracing takes time of its own, so these runs are not among those that are compared.
  const traced = new Map<boolean, readonly number[]>();
  for (const shown of runs.keys()) traced.set(shown, (await oneRun(tasks, shown, true)).frameCpu);
  return [...runs].map(([shown, all]): FlowFigures => {
    const frames = all.flatMap((each) => each.frames);
    const cpu = traced.get(shown) ?? [];
    const long = all.flatMap((each) => each.long);
    const rates = all.map(({ row: { counters } }) => (counters.tasks / counters.runMs) * 60_000);
    const busy = all.map(({ row: { counters } }) => counters.engineMs / counters.runMs);
    return {
      ...{ shown, tasksPerMinute: median(rates), rates, engineBusy: median(busy), busy },
      frames: frames.length,
      meanFrameMs: mean(frames),
      worstFrameMs: Math.max(0, ...frames),
      meanFrameCpuMs: mean(cpu),
      worstFrameCpuMs: Math.max(0, ...cpu),
      longTasks: long.length,
      longestTaskMs: Math.max(0, ...long),
    };
  });
}

/** Starts a new browser each time, so that neither way profits from code the other has compiled. */
async function oneRun(tasks: number, shown: boolean, isTraced = false): Promise<OneRun> {
  const app = await openApp();
  try {
    const { page } = app;
    await page.evaluate((folded) => {
      if (folded) localStorage.setItem("seedbed-flow", "folded");
    }, !shown);
    await page.addInitScript(watch);
    await page.reload();
    await setUp(page, { tasks, seed: SEED, model: "pocket", paper: false });
    if (isTraced) await app.browser.startTracing(page, { categories: ["devtools.timeline"] });
    await page.getByRole("button", { name: "Start", exact: true }).first().click();
    for (;;) {
      const row = await newestRun(page);
      if (row?.phase.kind === "finished") {
        const frameCpu = isTraced ? frameTimes((await app.browser.stopTracing()).toString()) : [];
        return { row, frameCpu, ...(await watched(page)) };
      }
      if (row?.phase.kind === "failed") throw new Error(`The run failed: ${row.phase.reason}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  } finally {
    await app.close();
  }
}

/** Processor time of each frame's script in a trace of Chromium, ms. */
function frameTimes(trace: string): number[] {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: { readonly name: string; readonly tdur?: number }[] };
  return traceEvents.flatMap(({ name, tdur }) =>
    name === "FireAnimationFrame" && tdur !== undefined ? [tdur / 1000] : [],
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length);
}

function watched(page: Page): Promise<Watched> {
  return page.evaluate(() => (window as unknown as { readonly watched: Watched }).watched);
}

/** Runs in the page before anything else does: times what is done in each frame, and listens for long tasks. */
function watch(): void {
  const found = { frames: [] as number[], long: [] as number[] };
  Object.assign(window, { watched: found });
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (draw) =>
    ask((time) => {
      const start = performance.now();
      draw(time);
      found.frames.push(performance.now() - start);
    });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) found.long.push(duration);
  }).observe({ type: "longtask" });
}

export function flowTable(figures: readonly FlowFigures[]): string {
  const each = (values: readonly number[], digits: number): string =>
    values.map((value) => value.toFixed(digits)).join(" ");
  return aligned([
    [
      "picture",
      "tasks/min",
      "each",
      "engine busy",
      "each",
      "frames",
      "script a frame",
      "worst",
      "processor time",
      "worst",
      "long tasks",
      "longest",
    ],
    ...figures.map((one) => [
      one.shown ? "shown" : "folded away",
      one.tasksPerMinute.toFixed(1),
      each(one.rates, 1),
      one.engineBusy.toFixed(4),
      each(one.busy, 4),
      String(one.frames),
      `${one.meanFrameMs.toFixed(3)} ms`,
      `${one.worstFrameMs.toFixed(1)} ms`,
      `${one.meanFrameCpuMs.toFixed(3)} ms`,
      `${one.worstFrameCpuMs.toFixed(1)} ms`,
      String(one.longTasks),
      `${one.longestTaskMs.toFixed(0)} ms`,
    ]),
  ]);
}
