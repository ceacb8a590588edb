/** A live run whose showing is slowed: the run goes on, the page says how far behind it is, and catches up. */
import { kept, open, start, waitForKept } from "../support/browser/journey.ts";
import { expect, test } from "../support/browser/test.ts";

test("the showing is slowed, never the run; it catches up when asked, and at a pause", async ({ page }) => {
  const shown = page.getByRole("region", { name: "Just kept" }).locator("ol > li");
  const controls = page.getByLabel("Controls");
  await open(page);
  await start(page, 200);
  await waitForKept(page, 1);
  await controls.getByLabel("Speed").selectOption({ label: "0.25 tasks/s" });
  const before = await shown.count();
  await waitForKept(page, before + 5);
  await expect(controls).toContainText(/\d+ tasks? behind/);
  expect(await shown.count()).toBeLessThan(Math.min(12, await kept(page)));
  await controls.getByRole("button", { name: "Catch up" }).click();
  await expect(async () => expect(await shown.count()).toBeGreaterThanOrEqual(Math.min(12, before + 5))).toPass();

  await waitForKept(page, (await kept(page)) + 2);
  await controls.getByRole("button", { name: "Pause" }).click();
  await expect(page).toHaveTitle(/^Paused/);
  await expect(controls.getByText(/behind/)).toHaveCount(0);
  await expect(async () => expect(await shown.count()).toBe(Math.min(12, await kept(page)))).toPass();
});
