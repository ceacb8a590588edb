/** Seed files whose bytes need more than a glance: other encodings, gzip, workbooks, and files that are none of these. */
import { gzipSync, strToU8 } from "fflate";
import type { Page } from "@playwright/test";
import { encode, joined } from "../support/encode.ts";
import { textRow, workbook } from "../support/workbook.ts";
import { open, setGoal } from "../support/browser/journey.ts";
import { expect, test } from "../support/browser/test.ts";

const offer = (page: Page, name: string, bytes: Uint8Array) =>
  page.getByLabel("Seed file").setInputFiles({ name, mimeType: "", buffer: Buffer.from(bytes) });

test("bytes that are not UTF-8 are shown in each likely encoding before they are taken", async ({ page }) => {
  await open(page);
  await offer(page, "fluss.csv", encode("instruction;output\nNenne einen Fluß.;Douro, über Porto\n", "windows-1252"));
  const dialog = page.getByRole("dialog");
  const western = dialog.getByRole("radio", { name: /^Western European \(Windows-1252\) .*Fluß/ });
  await expect(western).toBeChecked();
  await expect(dialog.getByRole("cell", { name: "Nenne einen Fluß." })).toBeVisible();
  await expect(page.getByText("175 tasks")).toBeVisible();

  await dialog.getByText("Other encodings").click();
  await dialog.getByRole("radio", { name: /^UTF-8/ }).check();
  await expect(dialog.getByRole("cell", { name: "Nenne einen Fluß." })).toHaveCount(0);
  await western.check();
  await expect(dialog.getByRole("cell", { name: "Nenne einen Fluß." })).toBeVisible();
  await dialog.getByRole("button", { name: "Use 1 task" }).click();
  await expect(page.getByText("fluss.csv")).toBeVisible();
  await expect(page.getByText("1 task", { exact: true })).toBeVisible();
});

test("a workbook is read under the page's own policy, by the sheet that is chosen", async ({ page }) => {
  await open(page);
  const rows = textRow(1, "instruction", "output") + textRow(3, "Name a river of Portugal.", "Douro.");
  const notes = textRow(1, "Was", "Antwort") + textRow(2, "Name a lake of Italy.", "Como.");
  await offer(
    page,
    "tasks.xlsx",
    workbook([
      { name: "Tasks", rows },
      { name: "Notes", rows: notes },
    ]),
  );
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("row", { name: "3 Name a river of Portugal. Douro." })).toBeVisible();
  await dialog.getByRole("combobox", { name: "Sheet" }).selectOption("Notes");
  await expect(dialog.getByRole("cell", { name: "Name a lake of Italy." })).toBeVisible();
  await dialog.getByLabel("The first row is a header").setChecked(true);
  await expect(dialog.getByRole("cell", { name: "Was", exact: true })).toHaveCount(0);
  await dialog.getByRole("combobox", { name: /^Instruction/ }).selectOption("Was");
  await dialog.getByRole("combobox", { name: /^Output/ }).selectOption("Antwort");
  await dialog.getByRole("button", { name: "Use 1 task" }).click();
  await expect(page.getByText("tasks.xlsx")).toBeVisible();
});

test("a gzip is read, and a file of another kind is named", async ({ page }) => {
  await open(page);
  const line = (thing: string) =>
    gzipSync(strToU8(`{"instruction":"Name a ${thing} of Portugal.","instances":[{"input":"","output":"Douro."}]}\n`));
  await offer(page, "one.jsonl.gz", line("river"));
  await expect(page.getByText("one.jsonl.gz")).toBeVisible();
  // The browser's stream refuses what follows the first gzip of two that were joined.
  await offer(page, "own.jsonl.gz", joined(line("river"), line("bridge")));
  await expect(page.getByText("own.jsonl.gz")).toBeVisible();
  await expect(page.getByText("2 tasks", { exact: true })).toBeVisible();

  await offer(page, "report.jsonl", strToU8("%PDF-1.7\n"));
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("This is a PDF");
  await expect(alert).not.toContainText("Line");
  await expect(page.getByText("own.jsonl.gz")).toBeVisible();
});

test("imported seeds and the goal survive a reload before Start, and a lesson's link does not replace what is kept", async ({
  page,
}) => {
  await open(page);
  await offer(page, "own.csv", strToU8("instruction,output\nName a river of Portugal.,Douro.\n"));
  await page.getByRole("dialog").getByRole("button", { name: "Use 1 task" }).click();
  // It closes once the seeds are kept; until then nothing behind it takes a change.
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await setGoal(page, 7);
  await page.reload();
  await expect(page.getByText("own.csv")).toBeVisible();
  await expect(page.getByText("1 task", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Tasks to generate")).toHaveValue("7");

  await page.goto("/#v=1&seeds=Built-in%20seeds&goal=30");
  await page.reload();
  await expect(page.getByText("175 tasks")).toBeVisible();
  await open(page, "?");
  await expect(page.getByText("own.csv")).toBeVisible();

  await page.getByRole("button", { name: "Use the built-in seeds" }).click();
  await expect(page.getByText("175 tasks")).toBeVisible();
  await page.reload();
  await expect(page.getByText("175 tasks")).toBeVisible();
  await expect(page.getByLabel("Tasks to generate")).toHaveValue("7");
});
