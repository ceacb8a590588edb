/** Two tabs and one run: one writes and the other shows it. A take-over swaps them, and nothing is lost or doubled. */
import type { Page } from "@playwright/test";
import { race } from "../../scripts/soak/race.ts";
import { kept, open, start, waitForKept } from "../support/browser/journey.ts";
import { expect, test } from "../support/browser/test.ts";

test.use({ serviceWorkers: "allow" });

/** How long the tabs race, ms; `npm run soak -- --race 60` is for longer. */
const RACE_MS = 12_000;
const SEED = 7;

const takeOver = (page: Page) => page.getByRole("button", { name: "Take over", exact: true });

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
  await expect(page.getByRole("alert")).toContainText("This run continues in another tab now");
  await expect(other.getByRole("button", { name: "Pause" })).toBeVisible();
  const then = await kept(other);
  const later = await waitForKept(other, then + 1);
  await expect(takeOver(page)).toBeVisible();
  await expect(page.getByText("This run is open in another tab")).toBeVisible();
  await waitForKept(page, later);
});

test(
  "two tabs that race for a run leave one dataset, without gaps or doubles",
  { tag: "@timed" },
  async ({ page, context }) => {
    test.setTimeout(RACE_MS + 240_000);
    await open(page);
    await start(page, 400);
    await waitForKept(page, 1);
    const runId = /#\/run\/([^/]+)/.exec(page.url())?.[1] ?? "";
    const other = await context.newPage();
    await other.goto(page.url());
    const { takeOvers, epoch, lost, doubled, miscounted } = await race([page, other], runId, RACE_MS, SEED);
    expect({ lost, doubled, miscounted }).toEqual({ lost: [], doubled: [], miscounted: [] });
    expect(epoch).toBeGreaterThan(takeOvers);
    expect(takeOvers).toBeGreaterThan(2);
  },
);
