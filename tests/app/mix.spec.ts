/** Two runs and a file are mixed in the built page, by keyboard and pointer; the new run says where each task comes from and why others went. */
import { storedRun } from "../support/runs/stored-run.ts";
import { goTo, open } from "../support/browser/journey.ts";
import { putRun } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";

const table = {
  name: "questions.csv",
  mimeType: "text/csv",
  buffer: Buffer.from("instruction,output\nSay how many days a leap year has.,366\n"),
};

test("two runs and a file become one run, clear of an evaluation set", async ({ page }) => {
  await open(page);
  for (const [id, size] of [
    ["aa", 60],
    ["bb", 80],
  ] as const) {
    const rows = storedRun(id, size, { answered: true });
    await putRun(page, { ...rows, run: { ...rows.run, name: `Run ${id}` } });
  }
  await page.reload();
  await page
    .locator("summary")
    .and(page.getByLabel(/^Runs:/u))
    .click();
  await page.getByRole("button", { name: "Mix runs and files" }).click();
  const window = page.getByRole("dialog", { name: "Mix runs and files" });
  const add = window.getByLabel("Add a run to: Sets to mix");
  for (const id of ["aa", "bb"]) if (await add.locator(`option[value="${id}"]`).count()) await add.selectOption(id);
  await window.getByLabel("Files for: Sets to mix").locator("input").setInputFiles(table);
  await expect(window.getByText("file, 1 task")).toBeVisible();
  await window.getByText("Leave out what is in other sets").click();
  await window
    .getByLabel("Files for: Evaluation sets")
    .locator("input")
    .setInputFiles({ ...table, name: "test.csv" });
  await expect(window.getByText("file, 1 task")).toHaveCount(2);
  await window.getByLabel("Leave out tasks without an example").uncheck();
  await window.getByRole("button", { name: "Mix", exact: true }).click();

  await expect(window.getByRole("row", { name: /questions\.csv 1 0/u })).toBeVisible({ timeout: 20_000 });
  await expect(window.getByRole("row", { name: /In an evaluation set 1/u })).toBeVisible();
  await window.getByRole("link", { name: "Look at the tasks" }).click();
  await page.getByRole("main").getByRole("button", { name: "All candidates" }).click();
  await page.getByRole("searchbox").fill("leap year");
  await page.getByText("Say how many days a leap year has.").click();
  await expect(page.getByText(/In an evaluation set: test\.csv/u).first()).toBeVisible();
  await expect(page.getByText(/from questions\.csv/u)).toBeVisible();
  await goTo(page, "Export");
  await expect(page.getByRole("heading", { name: /^Export “Mix”/u })).toBeVisible();
});
