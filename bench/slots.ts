/** Times the built app with four requests at once against one request at a time, by turns. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import type { RunRow } from "../src/core/rows/run-row.ts";
import { newestRun, openApp, setAdvanced, setUp } from "../scripts/lib/app-driver.ts";
import { aligned } from "./tables.ts";
import { median } from "./timing.ts";

interface SlotFigures {
  readonly slots: number;
  /** Median of the rounds, by the run's own clock. */
  readonly tasksPerMinute: number;
  readonly requests: number;
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly completionTokens: number;
  /** Share of the time in which a request was in flight. */
  readonly engineBusy: number;
}

export interface SlotComparison {
  readonly slots: readonly SlotFigures[];
  /** Tasks a minute with the most slots, divided by those with the fewest. */
  readonly ratio: number;
}

const SLOTS = [1, 4];
const SEED = 42;
const POLL_MS = 100;

/** The two ways take turns, so that other work on the machine slows both alike. */
export async function measureSlots(tasks: number, rounds: number): Promise<SlotComparison> {
  const runs = new Map<number, RunRow[]>(SLOTS.map((slots) => [slots, []]));
  const outDir = await mkdtemp(join(tmpdir(), "seedbed-slots-"));
  try {
    await build({ logLevel: "error", build: { outDir } });
    for (let round = 0; round < rounds; round++) {
      for (const slots of round % 2 === 0 ? SLOTS : SLOTS.toReversed())
        runs.get(slots)?.push(await oneRun(outDir, tasks, slots));
    }
  } finally {
    await rm(outDir, { recursive: true });
  }
  const figures = [...runs].map(([slots, rows]): SlotFigures => {
    const middle = (read: (row: RunRow) => number) => median(rows.map(read));
    return {
      slots,
      tasksPerMinute: middle(({ counters }) => (counters.tasks / counters.runMs) * 60_000),
      requests: middle(({ counters }) => counters.requests),
      promptTokens: middle(({ counters }) => counters.promptTokens),
      cachedTokens: middle(({ counters }) => counters.cachedTokens),
      completionTokens: middle(({ counters }) => counters.completionTokens),
      engineBusy: middle(({ counters }) => counters.engineMs / counters.runMs),
    };
  });
  const [first, last] = [figures[0]!, figures.at(-1)!];
  return { slots: figures, ratio: last.tasksPerMinute / first.tasksPerMinute };
}

/** Starts a new browser each time, so that neither way profits from code the other has compiled. */
async function oneRun(folder: string, tasks: number, slots: number): Promise<RunRow> {
  const app = await openApp(folder);
  try {
    const { page } = app;
    await setUp(page, { tasks, seed: SEED, model: "pocket", paper: false });
    await setAdvanced(page, { style: "auto", atOnce: slots });
    await page.getByRole("button", { name: "Start", exact: true }).first().click();
    for (;;) {
      const run = await newestRun(page);
      if (run?.phase.kind === "finished") return run;
      if (run?.phase.kind === "failed") throw new Error(`The run failed: ${run.phase.reason}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  } finally {
    await app.close();
  }
}

export function slotTable({ slots, ratio }: SlotComparison): string {
  const head = [
    "Pocket, requests at once",
    "tasks/min",
    "requests",
    "prompt tokens",
    "cached",
    "written",
    "engine busy",
  ];
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  const lines = slots.map((each) => [
    String(each.slots),
    each.tasksPerMinute.toFixed(0),
    String(each.requests),
    each.promptTokens.toLocaleString("en"),
    percent(each.cachedTokens / each.promptTokens),
    each.completionTokens.toLocaleString("en"),
    percent(each.engineBusy),
  ]);
  return `${aligned([head, ...lines])}\n\ntasks a minute, ${slots.at(-1)!.slots} at once over ${slots[0]!.slots}: ${ratio.toFixed(2)}`;
}
