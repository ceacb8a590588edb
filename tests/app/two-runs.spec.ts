import { expect, test } from "../support/browser/test.ts";
import { open, start, waitForEnd } from "../support/browser/journey.ts";

test("two runs side by side can be named, opened, copied and deleted", async ({ page }) => {
  await open(page);
  await start(page, 2);
  await waitForEnd(page);
  const chooser = page.locator("summary[aria-label^='Runs']");

  await chooser.click();
  await page.getByRole("button", { name: "Rename Run 1" }).click();
  await page.getByLabel("Name", { exact: true }).fill("First");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(chooser).toContainText("First");

  await page.getByRole("button", { name: "Copy into a new run" }).click();
  await expect(page.getByLabel("Tasks to generate")).toHaveValue("2");
  await page.getByLabel("Random seed").fill("7");
  await start(page, 3);
  await waitForEnd(page);
  await expect(page.getByRole("heading", { name: /^3 new tasks/ })).toBeVisible();

  await chooser.click();
  await page.getByRole("button", { name: "First Finished" }).click();
  await expect(page.getByRole("heading", { name: /^2 new tasks/ })).toBeVisible();

  await chooser.click();
  await page.getByRole("button", { name: "Delete First" }).click();
  await page.getByRole("button", { name: "Delete the run" }).click();
  await chooser.click();
  await expect(page.getByRole("button", { name: "Delete First" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Delete Run 2" })).toBeVisible();
});
