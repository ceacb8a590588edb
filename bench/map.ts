/** Lays out maps in the built app: seconds until the landmarks and all tasks are shown, and the page's longest task meanwhile. */
import type { Locator, Page } from "@playwright/test";
import { openApp } from "../scripts/lib/app-driver.ts";
import { putRun } from "../tests/support/browser/page-database.ts";
import { storedRun } from "../tests/support/runs/stored-run.ts";
import { seedPieces, withBuilt } from "./built-app.ts";
import { longest, watchTasks } from "./long-tasks.ts";
import { aligned } from "./tables.ts";

export interface MapFigures {
  readonly tasks: number;
  /** From opening the map until its landmarks are shown, and until every task is. */
  readonly landmarksMs: number;
  readonly allMs: number;
  /** Longest task of the page's thread while the map was made, and while it was moved and zoomed; 0 where none took 50 ms. */
  readonly longestMakingMs: number;
  readonly longestMovingMs: number;
  /** The same while Pocket's run goes on, and the tasks that it added to the map meanwhile. */
  readonly longestGrowingMs: number;
  readonly grown: number;
}

const SEED = 11;
/** Steps of moving and of zooming. */
const STEPS = 40;
/** What the map says while there is more to do. */
const DOING = /^(Reading|Counting words|Comparing|Laying out|Placing)/u;
const LONGEST_WAIT_MS = 300_000;
/** How long a growing map is watched. */
const GROWING_MS = 20_000;
/** More is asked for than is ever reached. */
const GOAL = 1_000_000;

export function measureMaps(sizes: readonly number[]): Promise<readonly MapFigures[]> {
  return withBuilt(async (folder) => {
    const figures: MapFigures[] = [];
    for (const candidates of sizes) figures.push(await measureMap(folder, candidates));
    return figures;
  });
}

/** @param candidates of which nearly all are kept */
async function measureMap(folder: string, candidates: number): Promise<MapFigures> {
  const app = await openApp(folder);
  try {
    const { page, url } = app;
    await page.getByRole("button", { name: "Start", exact: true }).first().waitFor();
    const rows = rowsOf(candidates);
    const tasks = rows.tasks.length;
    await putRun(page, rows);
    await page.goto(`${url}#/pool/map`);
    await page.reload();
    const open = page.getByRole("button", { name: "Map", exact: true });
    await open.waitFor();
    await watchTasks(page);
    const began = Date.now();
    await open.click();
    const field = page.getByRole("application");
    await field.and(page.getByLabel(/^Map of [1-9]/)).waitFor({ timeout: LONGEST_WAIT_MS });
    const landmarksMs = Date.now() - began;
    await page.getByText(DOING).waitFor({ state: "hidden", timeout: LONGEST_WAIT_MS });
    const allMs = Date.now() - began;
    const longestMakingMs = await longest(page);
    await move(page);
    const longestMovingMs = await longest(page);
    const before = await pointsOf(field);
    await page.getByRole("navigation").getByRole("link", { name: "Run" }).click();
    await page.getByRole("button", { name: "Resume", exact: true }).click();
    await page.getByRole("button", { name: "Pause", exact: true }).waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "Pool" }).click();
    await field.waitFor();
    await longest(page);
    await page.waitForTimeout(GROWING_MS);
    const grown = (await pointsOf(field)) - before;
    const longestGrowingMs = await longest(page);
    return { tasks, landmarksMs, allMs, longestMakingMs, longestMovingMs, longestGrowingMs, grown };
  } finally {
    await app.close();
  }
}

/** Drags the map about and zooms in and out. */
async function move(page: Page): Promise<void> {
  const box = await page.getByRole("application").boundingBox();
  if (!box) throw new Error("the map is not shown");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 0; i < STEPS; i++) await page.mouse.move(x + 60 * Math.sin(i / 4), y + 60 * Math.cos(i / 4));
  await page.mouse.up();
  for (let i = 0; i < STEPS; i++) await page.mouse.wheel(0, i < STEPS / 2 ? -60 : 60);
  // The last frames are drawn.
  await page.waitForTimeout(500);
}

/** A stopped run of Pocket whose instructions are pieces of the seeds. */
function rowsOf(count: number) {
  const rows = storedRun("map", count, { texts: seedPieces(count, SEED).texts });
  return { ...rows, run: { ...rows.run, goal: GOAL } };
}

/** How many points a map says that it has. */
async function pointsOf(field: Locator): Promise<number> {
  const label = (await field.getAttribute("aria-label")) ?? "";
  return Number(/[\d,]+/u.exec(label)?.[0].replaceAll(",", "") ?? NaN);
}

export function mapTable(figures: readonly MapFigures[]): string {
  const head = ["tasks", "landmarks shown", "all shown", "longest task, making", "moving", "growing", "grown by"];
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  return aligned([
    head,
    ...figures.map((each) => [
      each.tasks.toLocaleString("en"),
      seconds(each.landmarksMs),
      seconds(each.allMs),
      `${each.longestMakingMs.toFixed(0)} ms`,
      `${each.longestMovingMs.toFixed(0)} ms`,
      `${each.longestGrowingMs.toFixed(0)} ms`,
      String(each.grown),
    ]),
  ]);
}
