import { open } from "../support/browser/journey.ts";
import { expect, test } from "../support/browser/test.ts";

test("a link opens with its set-up, shows only the panels it names, and starts nothing", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page);
  await page.getByRole("radio", { name: "Paper" }).check({ force: true });
  await page.getByLabel("Random seed").fill("7");
  await page.getByLabel("Tasks to generate").fill("13");
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Copy a link to this set-up" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Insights").uncheck();
  await dialog.getByLabel("Prompt").uncheck();
  await dialog.getByRole("button", { name: "Copy the link" }).click();
  await expect(dialog.getByText("✓ Copied")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByText("This set-up came with a link.")).toBeVisible();
  await expect(other.getByLabel("Tasks to generate")).toHaveValue("13");
  await expect(other.getByLabel("Random seed")).toHaveValue("7");
  await expect(other.getByRole("radio", { name: "Paper" })).toBeChecked();
  await expect(other.getByRole("heading", { name: "The first prompt" })).toHaveCount(0);
  await expect(other.getByRole("link", { name: "Insights" })).toHaveCount(0);
  await expect(other).toHaveTitle("Seedbed");
  await other.getByRole("button", { name: "Show everything" }).click();
  await expect(other.getByRole("heading", { name: "The first prompt" })).toBeVisible();
});

test("wrong parts of a link are skipped with a note, and nothing is fetched or run", async ({ page }) => {
  await page.goto('/#v=1&model=gone&seeds=Mine&goal=9&frob=1&differ={"preset":1}&panels=prompt,cellar,output');
  const note = page.getByRole("status").filter({ hasText: "came with a link" });
  for (const part of ["frob", "gone", "Mine", "cellar"]) await expect(note).toContainText(part);
  await expect(page.getByText("Built-in seeds")).toHaveCount(0);
  await page.getByRole("button", { name: "Show everything" }).click();
  await expect(page.getByText("Built-in seeds")).toBeVisible();
  await expect(page.getByLabel("Tasks to generate")).toHaveValue("9");
  await expect(page).toHaveTitle("Seedbed");
  await page.goto("/#v=99&model=x");
  await expect(page.getByText("made for another version")).toBeVisible();
});
