import { expect, test } from "../support/browser/test.ts";
import { open } from "../support/browser/journey.ts";

test("step by step, each stage shows its input and its output", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Step" }).click();
  const lit = page.getByRole("list", { name: "Stages of the method" }).locator("[aria-current='step']");
  const step = page.getByRole("button", { name: "Step", exact: true });
  for (const stage of ["Sample", "Prompt", "Generate", "Parse", "Filter"]) {
    await expect(lit).toContainText(stage, { timeout: 60_000 });
    await expect(step).toBeEnabled();
    if (stage !== "Filter") await step.click();
  }
  await expect(page.getByRole("heading", { level: 1, name: "Parse" })).toBeVisible();
  await expect(page.getByRole("region", { name: "What went in" })).not.toBeEmpty();

  // The key works only when the focus is not on a button.
  await page.getByRole("heading", { level: 1, name: "Parse" }).click();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("heading", { level: 1, name: "Filter" })).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
});
