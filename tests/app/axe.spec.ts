import type { Page } from "@playwright/test";
import { findings } from "../support/browser/axe.ts";
import { open } from "../support/browser/journey.ts";
import { insightsRows } from "../support/runs/insights-run.ts";
import { putRun, putVectors } from "../support/browser/page-database.ts";
import { madeVectors } from "../support/runs/made-vectors.ts";
import { storedRun } from "../support/runs/stored-run.ts";
import { expect, test } from "../support/browser/test.ts";
import { walkRun, walkSetUp, walkStored, type Visit } from "../support/browser/walk.ts";

// An element that is just appearing does not have its final colours yet.
test.use({ contextOptions: { reducedMotion: "reduce" } });

/** How often a screen with findings is checked; a screen that was changing has settled by the last check. */
const LOOKS = 4;

/** Checks a screen in both themes; what does not depend on colour is checked once. Only findings that stay count. */
function look(page: Page, found: string[]): Visit {
  return async (screen) => {
    for (const colorScheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme });
      let last = await findings(page, colorScheme);
      for (let looks = 1; looks < LOOKS && last.length > 0; looks++) last = await findings(page, colorScheme);
      found.push(...last.map((finding) => `${screen}, ${colorScheme}: ${finding}`));
    }
  };
}

test("axe finds nothing before, during and after a run; windows open and close by key", async ({ page }) => {
  test.slow();
  const found: string[] = [];
  await open(page);
  await walkSetUp(page, look(page, found));
  await walkRun(page, look(page, found));
  await page.goto("/#v=1&model=gone&goal=9&panels=prompt,output");
  await expect(page.getByText("This set-up came with a link.")).toBeVisible();
  await look(page, found)("lesson");
  expect(found).toEqual([]);
});

test("axe finds nothing in any place with a stored run; windows open and close by key", async ({ page }) => {
  test.slow();
  const found: string[] = [];
  await open(page);
  const stored = storedRun("walk", 80, { answered: true });
  await putRun(page, stored);
  await putRun(page, insightsRows("bb", 20, 8, false));
  await putVectors(page, stored.tasks, madeVectors(stored.tasks));
  // The app sees rows written without it when it starts.
  await page.reload();
  await walkStored(page, "walk", "bb", look(page, found));
  expect(found).toEqual([]);
});
