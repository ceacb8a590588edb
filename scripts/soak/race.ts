/** Two tabs that take a run from each other, at random times. */
import type { Page } from "@playwright/test";
import { audit, type Audit } from "./audit.ts";
import { Chance } from "./chance.ts";
import { readStored, storedIds } from "./stored.ts";

/** Between two take-overs, ms. */
const LEAST_WAIT_MS = 300;
const MOST_WAIT_MS = 2500;
/** Longest wait, on a busy machine, for what a tab should do at once, ms. */
const PATIENCE_MS = 60_000;

export interface Race extends Audit {
  readonly takeOvers: number;
  /** Epoch in the run's row; each new writer raises it. */
  readonly epoch: number;
  readonly rows: number;
}

/**
 * Lets the tabs race, then stops the run where it is.
 * @param tabs the first carries out the run, the second shows it
 */
export async function race(tabs: readonly [Page, Page], runId: string, ms: number, seed: number): Promise<Race> {
  const chance = new Chance(seed);
  const acknowledged = new Set<string>();
  let taker = tabs[0];
  let takeOvers = 0;
  for (const end = performance.now() + ms; performance.now() < end; takeOvers++) {
    taker = taker === tabs[0] ? tabs[1] : tabs[0];
    await takeOver(taker);
    await taker.waitForTimeout(chance.between(LEAST_WAIT_MS, MOST_WAIT_MS));
    for (const id of await storedIds(taker, runId)) acknowledged.add(id);
  }
  await taker.getByRole("button", { name: "Stop" }).click({ timeout: PATIENCE_MS });
  await taker.waitForFunction(() => /^(Stopped|Finished)/.test(document.title), undefined, { timeout: PATIENCE_MS });
  const stored = await readStored(taker, runId);
  return { ...audit(stored, acknowledged), takeOvers, epoch: stored.run.epoch, rows: acknowledged.size };
}

async function takeOver(page: Page): Promise<void> {
  const patience = { timeout: PATIENCE_MS };
  await page.getByRole("button", { name: "Take over", exact: true }).first().click(patience);
  await page.getByRole("dialog").getByRole("button", { name: "Take over" }).click(patience);
}
