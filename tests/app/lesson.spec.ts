import { paperPath } from "../../src/state/run/paper-path.ts";
import { open } from "../support/browser/journey.ts";
import { putRun } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";
import { taughtRun } from "../support/runs/taught-run.ts";

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

test("a link opens the way through the paper at its step, with the paper's numbers beside it", async ({ page }) => {
  await open(page);
  await putRun(page, taughtRun("taught", 24));
  await page.goto("/#/tune/taught");
  await page.reload();
  await expect(page.getByRole("heading", { name: "A new tuning on “Taught”" })).toBeVisible();
  await page.goto(`/${paperPath("compare")}`);
  const path = page.getByRole("complementary", { name: "The paper in three steps" });
  await expect(path).toContainText("from 6.8 to 39.9; InstructGPT, tuned on people’s data, scored 40.8.");
  await expect(page).toHaveURL(/#\/tune\/taught$/);
  await path.getByRole("link", { name: "2 Tune" }).click();
  await expect(path).toContainText("Press Begin tuning.");
  await path.getByRole("link", { name: "1 Grow" }).click();
  await expect(page).toHaveURL(/#\/run\/taught$/);
  await expect(path.getByRole("link", { name: "1 Grow" })).toHaveAttribute("aria-current", "step");

  // A link opened in a new tab, before anything was read.
  await page.goto("about:blank");
  await page.goto(`/${paperPath("tune")}`);
  await expect(page).toHaveURL(/#\/tune\/taught$/);

  await page.goto(`/${paperPath("grow")}`);
  await expect(page.getByLabel("Tasks to generate")).toHaveValue("150");
  await expect(page.getByRole("button", { name: "Start" })).toBeEnabled();
  await expect(page.getByText("This set-up came with a link.")).toHaveCount(0);
  await path.getByRole("button", { name: "Leave the lesson" }).click();
  await expect(path).toHaveCount(0);
});
