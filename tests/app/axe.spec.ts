import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { open } from "../support/browser/journey.ts";
import { insightsRows } from "../support/runs/insights-run.ts";
import { putRun } from "../support/browser/page-database.ts";
import { storedRun } from "../support/runs/stored-run.ts";
import { expect, test } from "../support/browser/test.ts";
import { walkRun, walkSetUp, walkStored, type Visit } from "../support/browser/walk.ts";

// What is only just coming into view has not its colours yet.
test.use({ contextOptions: { reducedMotion: "reduce" } });

/** Looks at a screen that is found faulty: one that was caught changing stands still by the last of them. */
const LOOKS = 4;

/** Looks at a screen in both themes; what does not depend on colour is looked at once. Only what stays is a finding. */
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

/** All but the minor ones. */
async function findings(page: Page, colorScheme: "dark" | "light"): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (colorScheme === "dark" ? axe.withRules(["color-contrast"]) : axe).analyze();
  return violations
    .filter(({ impact }) => impact !== "minor")
    .map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`);
}

test("no finding of axe before a run, in one, and after it; windows by key", async ({ page }) => {
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

test("no finding of axe in any place with a run; windows by key", async ({ page }) => {
  test.slow();
  const found: string[] = [];
  await open(page);
  await putRun(page, storedRun("walk", 80, { answered: true }));
  await putRun(page, insightsRows("bb", 20, 8, false));
  // Rows put past the app are seen by it when it begins.
  await page.reload();
  await walkStored(page, "walk", "bb", look(page, found));
  expect(found).toEqual([]);
});
