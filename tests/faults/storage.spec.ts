/** What is stored: asked to be kept once there is a result, shown by kind, and a full disk that pauses and can be mended. */
import { open, start, waitForEnd, waitForKept } from "../support/journey.ts";
import { expect, test } from "../support/test.ts";

test("asks the browser to keep the data after the first kept task, and shows the room it takes", async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { asked: 0 });
    navigator.storage.persist = () => {
      (window as unknown as { asked: number }).asked++;
      return Promise.resolve(false);
    };
  });
  const asked = () => page.evaluate(() => (window as unknown as { asked: number }).asked);
  await open(page);
  expect(await asked()).toBe(0);
  await start(page, 3);
  await waitForKept(page, 1);
  await waitForEnd(page);
  expect(await asked()).toBe(1);
  await page.locator("summary[aria-label*='what leaves this machine']").click();
  await expect(page.getByText("Runs and their tasks")).toBeVisible();
  await expect(page.getByText("The browser may clear it when the disk is full.")).toBeVisible();
});
