/** Checks a large run before it leaves, in the built app: seconds until all is looked at, and the page's longest task meanwhile. */
import { openApp } from "../scripts/lib/app-driver.ts";
import { putRun } from "../tests/support/browser/page-database.ts";
import { storedRun } from "../tests/support/runs/stored-run.ts";
import { seedPieces, withBuilt } from "./built-app.ts";
import { longest, watchTasks } from "./long-tasks.ts";
import { aligned } from "./tables.ts";

export interface LeavingFigures {
  readonly tasks: number;
  /** From pressing the button until the sums are shown. */
  readonly ms: number;
  /** Longest task of the page's thread meanwhile; 0 where none took 50 ms. */
  readonly longestMs: number;
}

/** Candidates, of which three quarters are kept: 50,000 tasks. */
const CANDIDATES = 68_000;
const SEED = 11;
const LONGEST_WAIT_MS = 550_000;

export function measureLeaving(candidates = CANDIDATES): Promise<LeavingFigures> {
  return withBuilt((folder) => measureBuilt(folder, candidates));
}

async function measureBuilt(folder: string, candidates: number): Promise<LeavingFigures> {
  const app = await openApp(folder);
  try {
    const { page } = app;
    await page.getByRole("button", { name: "Start", exact: true }).first().waitFor();
    const rows = rowsOf(candidates);
    await putRun(page, rows);
    await page.evaluate((id) => (window.location.hash = `#/export/${id}`), rows.run.id);
    await page.reload();
    const button = page.getByRole("button", { name: "Check before it leaves" });
    await button.waitFor();
    await watchTasks(page);
    const began = Date.now();
    await button.click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(/^[\d,]+ tasks? checked/u).waitFor({ timeout: LONGEST_WAIT_MS });
    const ms = Date.now() - began;
    return { tasks: rows.run.counters.tasks, ms, longestMs: await longest(page) };
  } finally {
    await app.close();
  }
}

/** A stopped run whose instructions and answers are pieces of the seeds' instructions. */
function rowsOf(count: number) {
  const { seeds, texts } = seedPieces(count, SEED);
  const rows = storedRun("leaving", count, { answered: true, texts });
  const instances = rows.instances.map((each, index) => ({ ...each, output: texts.at(-1 - (index % count)) ?? "" }));
  return { ...rows, run: { ...rows.run, seeds }, instances };
}

export function leavingTable({ tasks, ms, longestMs }: LeavingFigures): string {
  return aligned([
    ["tasks", "checked", "longest task"],
    [tasks.toLocaleString("en"), `${(ms / 1000).toFixed(1)} s`, `${longestMs.toFixed(0)} ms`],
  ]);
}
