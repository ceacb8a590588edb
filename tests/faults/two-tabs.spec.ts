/** Two tabs and one run: one writes, the other shows it; a take-over changes sides, and nothing is lost or doubled. */
import type { Page } from "@playwright/test";
import { Chance } from "../../scripts/soak/chance.ts";
import { audit, readStored } from "../../scripts/soak/stored.ts";
import { kept, open, start, waitForKept } from "../support/journey.ts";
import { expect, test } from "../support/test.ts";

/** How long the tabs race, ms; `npm run soak` is for longer. */
const RACE_MS = Number(process.env.SEEDBED_RACE_SECONDS ?? 20) * 1000;
/** Between two take-overs, ms. */
const LEAST_WAIT_MS = 300;
const MOST_WAIT_MS = 2500;
const SEED = 7;

const takeOver = (page: Page) => page.getByRole("button", { name: "Take over", exact: true });

async function takes(page: Page): Promise<void> {
  await takeOver(page).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Take over" }).click();
}

test("a second tab shows the run live, may not write to it, and can take it over", async ({ page, context }) => {
  await open(page);
  await start(page, 200);
  const before = await waitForKept(page, 1);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(takeOver(other)).toBeVisible();
  await expect(other.getByRole("button", { name: "Pause" })).toHaveCount(0);
  await waitForKept(other, before + 1);

  await takeOver(other).click();
  await expect(other.getByRole("dialog")).toContainText("stops writing");
  await other.getByRole("dialog").getByRole("button", { name: "Take over" }).click();
  await expect(page.getByRole("alert")).toContainText("This run goes on in another tab now");
  await expect(other.getByRole("button", { name: "Pause" })).toBeVisible();
  const then = await kept(other);
  await waitForKept(other, then + 1);
  await expect(takeOver(page)).toBeVisible();
});

test("two tabs that race for a run leave one dataset, without a gap and without a double", async ({
  page,
  context,
}) => {
  test.setTimeout(RACE_MS + 120_000);
  const chance = new Chance(SEED);
  await open(page);
  await start(page, 400);
  await waitForKept(page, 1);
  const runId = /#\/run\/([^/]+)/.exec(page.url())?.[1] ?? "";
  const other = await context.newPage();
  await other.goto(page.url());
  const tabs = [other, page];
  const acknowledged = new Set<string>();
  let turns = 0;
  for (const end = Date.now() + RACE_MS; Date.now() < end; turns++) {
    await takes(tabs[turns % 2] as Page);
    await page.waitForTimeout(chance.between(LEAST_WAIT_MS, MOST_WAIT_MS));
    for (const { id } of (await readStored(page, runId)).candidates) acknowledged.add(`candidates ${id}`);
  }
  const last = tabs[(turns - 1) % 2] as Page;
  await last.getByRole("button", { name: "Stop" }).click();
  await expect(last).toHaveTitle(/^Stopped/);
  const stored = await readStored(page, runId);
  expect(audit(stored, acknowledged)).toEqual({ lost: [], doubled: [], miscounted: [] });
  expect(stored.run.epoch).toBeGreaterThan(turns);
  expect(turns).toBeGreaterThan(2);
});
