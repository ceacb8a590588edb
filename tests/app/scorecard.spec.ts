import { expect, test } from "../support/browser/test.ts";
import { goTo, downloaded, open, start, waitForEnd } from "../support/browser/journey.ts";

test("a model is measured, and its scorecard is stored, shown and exported with the run", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Choose another" }).first().click();
  const pocket = page.getByRole("listitem").filter({ hasText: "Pocket" });
  await pocket.getByRole("button", { name: "Measure it here" }).click();
  const card = page.getByRole("dialog", { name: "Pocket on this machine" });
  await card.getByRole("button", { name: "Measure" }).click();
  await expect(card.getByRole("status")).toBeVisible();
  await expect(card.getByRole("button", { name: "Measure again" })).toBeVisible({ timeout: 100_000 });
  for (const name of ["Useful tasks a minute", "Reads", "Writes", "Candidates a request", "Accepted", "Yes and no"]) {
    await expect(card.getByText(name, { exact: true })).toBeVisible();
  }
  await expect(card.getByRole("row", { name: /^Tasks 6/ })).toBeVisible();
  await card.getByText("Asked for tasks", { exact: true }).first().click();
  await expect(card.getByText("What was read").first()).toBeVisible();
  await card.getByRole("button", { name: "Close" }).last().click();
  await expect(pocket.getByRole("button", { name: /useful tasks\/min here/ })).toBeVisible();
  await page.getByRole("dialog", { name: "Choose a model" }).getByRole("button", { name: "Cancel" }).click();

  await page.reload();
  await start(page, 2);
  await waitForEnd(page);
  await goTo(page, "Export");
  await page.getByRole("radio", { name: /^Everything/ }).check();
  expect((await downloaded(page)).text).toContain('"usefulPerMinute"');
});

test("a cancelled probe leaves nothing behind", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Choose another" }).first().click();
  await page
    .getByRole("listitem")
    .filter({ hasText: "Pocket" })
    .getByRole("button", { name: "Measure it here" })
    .click();
  const card = page.getByRole("dialog", { name: "Pocket on this machine" });
  await card.getByRole("button", { name: "Measure" }).click();
  await expect(card.getByText(/of 20 requests/)).toBeVisible({ timeout: 60_000 });
  await card.getByRole("button", { name: "Cancel" }).click();
  await expect(card.getByRole("button", { name: "Measure" })).toBeEnabled();
  await expect(card.getByRole("alert")).toBeHidden();
  expect(await page.evaluate(() => localStorage.getItem("seedbed-scorecards"))).toBeNull();
});
