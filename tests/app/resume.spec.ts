import { expect, test } from "../support/browser/test.ts";
import { kept, open, start, waitForEnd, waitForKept } from "../support/browser/journey.ts";

test("a run interrupted by a reload is offered at once, and goes on where it was", async ({ page }) => {
  await open(page);
  await start(page, 12);
  const before = await waitForKept(page, 2);
  await page.reload();
  await expect(page.getByText(/was interrupted at \d+ of 12 tasks/)).toBeVisible();
  await expect.poll(() => kept(page)).toBeGreaterThanOrEqual(before);

  await page.goto("/#/run");
  await page.reload();
  await page.getByRole("button", { name: "Resume Run 1" }).click();
  await waitForEnd(page);
  await expect(page.getByRole("heading", { name: /^12 new tasks/ })).toBeVisible();
});

test("an interrupted run can be left stopped", async ({ page }) => {
  await open(page);
  await start(page, 50);
  await waitForKept(page, 1);
  await page.reload();
  await page.getByRole("button", { name: "Leave it stopped: Run 1" }).click();
  await expect(page.getByText(/was interrupted/)).toHaveCount(0);
  await expect(page).toHaveTitle(/^Stopped/);
});
