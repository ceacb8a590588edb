import { goTo, listedMachineTasks, open, start, waitForEnd } from "../support/browser/journey.ts";
import { insightsRows } from "../support/runs/insights-run.ts";
import { putRun } from "../support/browser/page-database.ts";
import { storedRun } from "../support/runs/stored-run.ts";
import { expect, test } from "../support/browser/test.ts";

test("by keyboard from the first visit to the new tasks; the focus is never lost", async ({ page }) => {
  const focused = page.locator(":focus");
  await open(page);
  await page.keyboard.press("Tab");
  await expect(focused).toHaveText("Skip to the content");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(focused).toHaveText("Start");

  await start(page, 2);
  await waitForEnd(page);
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);
  await expect(page.locator("h1")).toHaveCount(1);
  await expect(page.getByText("Writing…")).toHaveCount(0);
  await expect(page.locator(".caret.waiting")).toHaveCount(0);
  await expect(page.getByRole("region", { name: "The model's text" }).locator(".caret")).toHaveCount(0);

  await page.getByRole("link", { name: "Look at the tasks" }).click();
  await expect(page).toHaveTitle("Pool · Seedbed");
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);
  await expect(page.getByLabel("Who wrote it")).toHaveValue("machine");
  await expect(page.getByRole("group", { name: "Tasks" }).getByRole("button")).toHaveCount(2);
});

test("Undo belongs to its run, and the list of runs tells them apart", async ({ page }) => {
  await open(page);
  await putRun(page, storedRun("one", 20));
  await putRun(page, storedRun("two", 20));
  await page.goto("/#/pool/one");
  await page.reload();
  await (await listedMachineTasks(page)).first().click();
  await expect(page.getByRole("region", { name: "Detail" }).getByRole("heading", { level: 2 })).toBeVisible();
  await page.keyboard.press("w");
  const undo = page.getByRole("button", { name: "Undo" });
  await expect(undo).toBeVisible();
  await page.goto("/#/pool/two");
  await expect(undo).toHaveCount(0);
  await page.goto("/#/pool/one");
  await expect(undo).toBeVisible();

  await page
    .locator("summary")
    .and(page.getByLabel(/^Runs:/))
    .click();
  await expect(page.getByText("Pocket · seed 42 · threshold 0.70").first()).toBeVisible();
});

for (const place of ["Export", "Insights"] as const) {
  test(`${place} uses a wide screen and stands in its middle`, async ({ page }) => {
    await page.setViewportSize({ width: 1920, height: 1000 });
    await open(page);
    await putRun(page, insightsRows("aa", 40));
    await page.goto("/#/export/aa");
    await page.reload();
    await goTo(page, place);
    await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
    const margins = () =>
      page.evaluate(() => {
        const parts = [...document.querySelectorAll("main h1, main h2, main fieldset, main pre, main figure")].map(
          (each) => each.getBoundingClientRect(),
        );
        const left = Math.min(...parts.map((each) => each.left));
        const right = document.documentElement.clientWidth - Math.max(...parts.map((each) => each.right));
        return { used: 1 - (left + right) / innerWidth, askew: Math.abs(left - right) };
      });
    await expect.poll(async () => (await margins()).used).toBeGreaterThan(0.7);
    // A scrollbar may take room on one side.
    expect((await margins()).askew).toBeLessThan(24);
  });
}
