/** Tags, notes and marks by keyboard, checks as a filter, and a second reviewer by file on another machine. */
import { readFileSync } from "node:fs";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import { listedMachineTasks, open } from "../support/browser/journey.ts";
import { putRun, rowsOf } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";
import { storedRun } from "../support/runs/stored-run.ts";

const HOSTILE = "\u202egnat <b>";

test("a person tags and checks tasks; another reviews the same ones from a file; both are compared", async ({
  page,
  browser,
}) => {
  const stored = storedRun("seco", 20);
  const [first] = stored.tasks.filter(({ origin }) => origin === "machine");
  const instances = stored.instances.map((each) =>
    each.taskId === first!.id ? { ...each, output: "As an AI language model, I say 2 + 2 = 5." } : each,
  );
  await open(page);
  await putRun(page, { ...stored, instances });
  await page.goto("/#/pool/seco");
  const rows = await listedMachineTasks(page);
  await rows.first().click();
  await expect(page.getByRole("heading", { name: "Checks" })).toBeVisible();
  await page.keyboard.press("m");
  await expect(page.getByRole("checkbox", { name: "Checked" })).toBeChecked();
  await expect(page.getByText("The right value is 4.")).toBeVisible();
  await page.keyboard.press("t");
  await page.keyboard.type(`${HOSTILE}, odd`);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Remove the tag 2" })).toBeVisible();
  await page.getByRole("textbox", { name: /^Note/ }).fill("Look again.");
  await page.getByRole("textbox", { name: /^Note/ }).blur();
  await expect(page.getByText("1 task noted.")).toBeVisible();
  const tagged = (await rowsOf<TaskRow>(page, "tasks", "seco")).find(({ id }) => id === first!.id);
  expect(tagged).toMatchObject({ checked: true, note: "Look again.", tags: ["gnat <b>", "odd"] });
  await page.getByRole("combobox", { name: "Checks" }).selectOption("Any check fires");
  await expect(rows).toHaveCount(1);
  await page.getByRole("combobox", { name: "Checks" }).selectOption("Every check");

  await page.getByRole("button", { name: "Blind review" }).click();
  await page.getByLabel("Tasks; the paper took 200").fill("2");
  await page.getByRole("button", { name: "Start the review" }).click();
  await expect(page.getByText("Task 1 of 2")).toBeVisible();
  for (const key of ["y", "y", "y", "y", "y", "n"]) await page.keyboard.press(key);
  await expect(page.getByText("2 tasks rated.")).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: "Blind review" }).click();
  const [out] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: /^Save the tasks of/ }).click(),
  ]);
  expect(readFileSync(await out.path(), "utf8")).not.toContain("validTask");

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(new URL("/#/pool", page.url()).href);
  await other.getByRole("button", { name: "Review a file" }).click();
  await other.locator("input[aria-label='File of a review']").setInputFiles(await out.path());
  await expect(other.getByText("Task 1 of 2")).toBeVisible();
  for (const key of ["y", "y"]) await other.keyboard.press(key);
  await other.reload();
  await other.getByRole("button", { name: "Review a file" }).click();
  await other.locator("input[aria-label='File of a review']").setInputFiles(await out.path());
  await expect(other.getByText("Task 1 of 2")).toBeVisible();
  for (const key of ["n", "y", "y", "n"]) await other.keyboard.press(key);
  await other.getByRole("textbox", { name: /^Your name/ }).fill("Ida");
  const [back] = await Promise.all([
    other.waitForEvent("download"),
    other.getByRole("button", { name: "Save my answers" }).click(),
  ]);

  await page.locator("input[aria-label='File of a review']").setInputFiles(await back.path());
  await expect(page.getByText(/2 answers of .*Ida.* added/)).toBeVisible();
  await expect(page.getByText("They differ on 1 task.")).toBeVisible();
  await page
    .getByRole("dialog")
    .getByRole("group", { name: /correct and acceptable/ })
    .getByRole("button", { name: "No" })
    .click();
  await expect(page.getByText("1 task rated.")).toBeAttached();
  const [run] = await rowsOf<RunRow>(page, "runs", "seco");
  expect(run?.reviews?.map(({ reviewer }) => reviewer)).toEqual([undefined, "Ida"]);
  await elsewhere.close();
});
