/** The figure of checks in Insights, which looks at every task: what it shows meanwhile, and how it is stopped. */
import { insightsRows } from "../support/runs/insights-run.ts";
import { putRun } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";

test("the figure of checks says that it works, stops, and goes on", async ({ page }) => {
  // The parser of code, which is fetched with the first check, comes when this test lets it.
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/script-fault/u, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("./");
  await expect(page.getByRole("button", { name: "Start", exact: true }).first()).toBeVisible();
  await putRun(page, insightsRows("aa", 700));
  await page.goto("./#/insights/aa");
  await page.reload();
  const figure = page.getByRole("region", { name: "Checks without a model" });
  await figure.getByRole("button", { name: "Make the checks" }).click();
  await expect(figure.getByRole("progressbar")).toBeVisible();
  await figure.getByRole("button", { name: "Cancel" }).click();
  await expect(figure.getByText("Stopped.")).toBeVisible({ timeout: 1_000 });
  release();
  await figure.getByRole("button", { name: "Go on" }).click();
  await expect(figure.getByRole("heading", { name: "Checks" })).toBeVisible();
  await expect(figure.getByRole("figure", { name: /^\d+ of \d+ tasks \(\d+%\)$/u })).toBeVisible();
  await expect(figure.getByRole("button", { name: "Make the checks again" })).toBeVisible();
});
