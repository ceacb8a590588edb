import type { Page } from "@playwright/test";
import { open } from "../support/browser/journey.ts";
import { fontSets, largeText, layoutFaults, setText } from "../support/browser/layout.ts";
import { insightsRows } from "../support/runs/insights-run.ts";
import { rawIds } from "../support/browser/raw-ids.ts";
import { smallTargets } from "../support/browser/targets.ts";
import { putRun, putVectors } from "../support/browser/page-database.ts";
import { madeVectors } from "../support/runs/made-vectors.ts";
import { storedRun } from "../support/runs/stored-run.ts";
import { expect, test } from "../support/browser/test.ts";
import { walkSetUp, walkStored, type Visit } from "../support/browser/walk.ts";

test.use({ contextOptions: { reducedMotion: "reduce" } });

/** Widths of the page, px: a phone, and a wide screen at 400%; a larger phone; a tablet; a small laptop. */
const WIDTHS = [320, 390, 768, 1280] as const;

/** Where targets are looked at, px: they are smallest there. */
const PHONE = 390;

/** Text of twice the size need not fit where the page is a phone's already. */
const LARGE_TEXT_FROM = 768;

/** With so many there is enough to mend; each costs time. */
const MOST_FAULTS = 20;

/** Long lists place their rows anew some frames after their heights have changed, and take no clicks while they scroll. */
function stillness(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const places = () =>
      [...document.querySelectorAll("button")].map((each) => each.getBoundingClientRect().y).join(" ");
    let before;
    do {
      before = places();
      await frames();
    } while (places() !== before || document.querySelector('[style*="pointer-events: none"]') !== null);
  });
}

/** Looks at a screen in every width and font set; at its words and its first heading once. */
function look(page: Page, found: string[]): Visit {
  return async (screen) => {
    if (found.length > MOST_FAULTS) return;
    found.push(...(await rawIds(page)).map((id) => `${screen} shows ${id}`));
    await page.locator("h1").first().waitFor({ state: "attached" });
    const headings = await page.locator("h1").count();
    if (headings !== 1) found.push(`${screen} has ${String(headings)} headings of the first level`);
    const usual = page.viewportSize() ?? { width: 1280, height: 720 };
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      await stillness(page);
      if (width === PHONE) found.push(...(await smallTargets(page)).map((target) => `${screen}, too small: ${target}`));
      for (const setting of width >= LARGE_TEXT_FROM ? [...fontSets, largeText] : fontSets) {
        await setText(page, setting);
        found.push(
          ...(await layoutFaults(page)).map((fault) => `${screen}, ${String(width)} px, ${setting.name}: ${fault}`),
        );
      }
    }
    await page.setViewportSize(usual);
  };
}

test("no screen or window scrolls sideways, cuts a control or lays text over text, before a run", async ({ page }) => {
  test.slow();
  const found: string[] = [];
  await open(page);
  await walkSetUp(page, look(page, found));
  expect(found).toEqual([]);
});

test("no place scrolls sideways, cuts a control or lays text over text, with a run", async ({ page }) => {
  test.slow();
  const found: string[] = [];
  await open(page);
  const stored = storedRun("walk", 80, { answered: true });
  await putRun(page, { ...stored, run: { ...stored.run, phase: { kind: "finished", reason: "goal-reached" } } });
  await putRun(page, insightsRows("bb", 20, 8, false));
  await putVectors(page, stored.tasks, madeVectors(stored.tasks));
  await page.reload();
  await walkStored(page, "walk", "bb", look(page, found));
  expect(found).toEqual([]);
});

test("filters are whole on wide screens", async ({ page }) => {
  const found: string[] = [];
  await open(page);
  await putRun(page, storedRun("walk", 80, { answered: true }));
  for (const place of ["pool", "export", "insights"]) {
    await page.goto(`/#/${place}/walk`);
    await page.reload();
    await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
    const lists = place === "pool" ? ["Tasks", "Instances", "All candidates"] : [""];
    for (const list of lists) {
      if (list !== "") await page.getByRole("button", { name: list, exact: true }).click();
      for (const width of [1440, 1536, 1920, 2560]) {
        await page.setViewportSize({ width, height: 900 });
        await stillness(page);
        found.push(...(await layoutFaults(page)).map((fault) => `${place} ${list}, ${String(width)} px: ${fault}`));
      }
    }
  }
  expect(found).toEqual([]);
});
