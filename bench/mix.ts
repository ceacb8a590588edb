/** Mixes two large runs in the built app: seconds until the new run is stored, and the page's longest task meanwhile. */
import { openApp } from "../scripts/lib/app-driver.ts";
import { putRun } from "../tests/support/browser/page-database.ts";
import { storedRun } from "../tests/support/runs/stored-run.ts";
import { seedPieces, withBuilt } from "./built-app.ts";
import { longest, watchTasks } from "./long-tasks.ts";
import { aligned } from "./tables.ts";

export interface MixFigures {
  /** Tasks of both runs together, and those of the mixture. */
  readonly tasks: number;
  readonly kept: number;
  /** From pressing Mix until the outcome is shown. */
  readonly ms: number;
  /** Longest task of the page's thread meanwhile; 0 where none took 50 ms. */
  readonly longestMs: number;
}

/** Candidates of each run, of which three quarters are kept: 50,000 tasks. */
const CANDIDATES = 68_000;
const SEEDS = [11, 12];
const LONGEST_WAIT_MS = 550_000;

export function measureMix(candidates = CANDIDATES): Promise<MixFigures> {
  return withBuilt((folder) => measureBuilt(folder, candidates));
}

async function measureBuilt(folder: string, candidates: number): Promise<MixFigures> {
  const app = await openApp(folder);
  try {
    const { page } = app;
    await page.getByRole("button", { name: "Start", exact: true }).first().waitFor();
    const runs = SEEDS.map((seed) => rowsOf(candidates, seed));
    for (const rows of runs) await putRun(page, rows);
    await page.reload();
    await page
      .locator("summary")
      .and(page.getByLabel(/^Runs:/u))
      .click();
    await page.getByRole("button", { name: "Mix runs and files" }).click();
    const window = page.getByRole("dialog");
    for (const { run } of runs) {
      const add = window.getByLabel("Add a run to: Sets to mix");
      if (await add.locator(`option[value="${run.id}"]`).count()) await add.selectOption(run.id);
    }
    await window.getByLabel("Leave out tasks without an example").uncheck();
    await watchTasks(page);
    const began = Date.now();
    await window.getByRole("button", { name: "Mix", exact: true }).click();
    await window.getByRole("link", { name: "Look at the tasks" }).waitFor({ timeout: LONGEST_WAIT_MS });
    const ms = Date.now() - began;
    const said = await window.getByRole("status").textContent();
    const kept = Number(/has ([\d,]+) task/u.exec(said ?? "")?.[1]?.replaceAll(",", ""));
    return {
      tasks: runs.reduce((sum, { run }) => sum + run.counters.tasks, 0),
      kept,
      ms,
      longestMs: await longest(page),
    };
  } finally {
    await app.close();
  }
}

/** A stopped run whose instructions are pieces of the seeds. */
function rowsOf(count: number, seed: number) {
  return storedRun(`mix${String(seed)}`, count, { texts: seedPieces(count, seed).texts });
}

export function mixTable({ tasks, kept, ms, longestMs }: MixFigures): string {
  return aligned([
    ["tasks of both", "kept", "mixed and stored", "longest task"],
    [
      tasks.toLocaleString("en"),
      kept.toLocaleString("en"),
      `${(ms / 1000).toFixed(1)} s`,
      `${longestMs.toFixed(0)} ms`,
    ],
  ]);
}
