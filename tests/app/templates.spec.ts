/** Templates over labelled data, from Start to a file: with the example, with a person's own table, and killed in the middle. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { parquetWriteBuffer } from "hyparquet-writer";
import { downloaded, goTo, kept, waitForEnd, waitForKept } from "../support/browser/journey.ts";
import { expect, test } from "../support/browser/test.ts";
import { textRow, workbook } from "../support/workbook.ts";

async function choose(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByLabel("Recipe").selectOption({ label: "Templates over labelled data" });
  await expect(page.getByRole("button", { name: "Start" })).toBeEnabled();
}

async function openTable(page: Page, name: string, text: string): Promise<void> {
  await page.getByLabel("Table file").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
}

/** The exported lines of one format. */
async function exported(page: Page): Promise<string[]> {
  await goTo(page, "Export");
  const { text } = await downloaded(page);
  return text.split("\n").filter((line) => line !== "");
}

test("an example becomes tasks and a file, and no model is loaded", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await choose(page);
  const setup = page.getByRole("complementary", { name: "Set-up" });
  await expect(setup).toContainText("Example: Sentiment");
  await expect(setup).toContainText(/\d+ tasks will be made/);
  await expect(setup.getByText("Method")).toHaveCount(0);
  const wanted = Number(/(\d+) tasks will be made/.exec((await setup.textContent()) ?? "")?.[1]);
  await page.getByRole("button", { name: "Start" }).click();
  await waitForEnd(page);
  expect(await kept(page)).toBe(wanted);
  expect(asked.filter((url) => /pocket|\.gguf|\.onnx/i.test(url))).toEqual([]);
  const lines = await exported(page);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join("\n")).toContain("The soup came cold");
});

test("an own table is set up, balanced and made into tasks; a reload keeps what was chosen", async ({ page }) => {
  await choose(page);
  const rows = Array.from({ length: 30 }, (_, i) => `"Remark ${i} with {{braces}} <b>",${i % 3 === 0 ? 1 : 0}`);
  await openTable(page, "remarks.csv", `comment,stars\n${rows.join("\n")}\n"",1\n`);
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("combobox", { name: /^Text/ })).toHaveValue("column:comment");
  await expect(dialog.getByRole("list", { name: "To look at" })).toContainText("check it");
  await dialog.getByRole("radio", { name: /^All of them/ }).check();
  await dialog.getByText("What the labels mean").click();
  await dialog.getByRole("textbox", { name: "1" }).fill("glad");
  await dialog.getByRole("textbox", { name: "0", exact: true }).fill("sad");
  await dialog.getByLabel("Rows of each label, at most").fill("8");
  await page.keyboard.press("Tab");
  const first = dialog.getByRole("region", { name: "First tasks" });
  await expect(first).toContainText(/glad/);
  await expect(first).toContainText("with {{braces}} <b>");
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.reload();
  await page.getByLabel("Recipe").selectOption({ label: "Templates over labelled data" });
  const setup = page.getByRole("complementary", { name: "Set-up" });
  await expect(setup).toContainText("remarks.csv");
  await page.getByRole("button", { name: "Start" }).click();
  await waitForEnd(page);
  const text = (await exported(page)).join("\n");
  expect(text).toContain("with {{braces}} <b>");
  expect(text).toContain("glad");
  await goTo(page, "Pool");
  await page.getByRole("button", { name: "All candidates" }).click();
  await page.getByLabel("Verdict").selectOption("refused");
  await page.getByRole("group", { name: "Candidates" }).getByRole("button").first().click();
  await expect(page.getByText(/row 31: /).first()).toBeVisible();
});

test("own templates say by line what is wrong; a table without rows is refused", async ({ page }) => {
  await choose(page);
  await openTable(page, "none.json", "[]");
  await expect(page.getByRole("alert")).toContainText("none.json");
  await openTable(page, "same.csv", "a,a,b\nx,y,z\nu,v,w\n");
  const dialog = page.getByRole("dialog");
  // Names of one letter do not look like names.
  await dialog.getByLabel("The first row is a header").check();
  await dialog.getByLabel("Kind of task").selectOption({ label: "My own templates" });
  await dialog
    .getByLabel("My templates")
    .fill("=== mine\ntask: t\n--- instruction\nSay {{nothing}}.\n--- output\n{{b}}\n");
  await page.keyboard.press("Tab");
  await expect(dialog.getByRole("alert")).toContainText("“own/mine”, instruction, line 1");
  await dialog.getByLabel("My templates").fill("=== mine\ntask: t\n--- instruction\nSay {{a}}.\n--- output\n{{b}}\n");
  await page.keyboard.press("Tab");
  await expect(dialog.getByRole("region", { name: "First tasks" })).toContainText("Say x.");
});

const REMARKS = [
  ["The soup was cold.", "negative"],
  ["A lovely evening.", "positive"],
  ["Never again.", "negative"],
] as const;

test("an Excel file and a Parquet file become tasks as a text file does", async ({ page }) => {
  await choose(page);
  const rows = [["text", "sentiment"], ...REMARKS].map((cells, i) => textRow(i + 1, ...cells)).join("");
  const xlsx = workbook([{ name: "Remarks", rows }]);
  const columnData = ["text", "sentiment"].map((name, i) => ({ name, data: REMARKS.map((cells) => cells[i] ?? "") }));
  const parquet = new Uint8Array(parquetWriteBuffer({ columnData }));
  const setup = page.getByRole("complementary", { name: "Set-up" });
  for (const [name, bytes] of [
    ["remarks.xlsx", xlsx],
    ["remarks.parquet", parquet],
  ] as const) {
    const file = { name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) };
    await page.getByLabel("Table file").setInputFiles(file);
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("region", { name: "First tasks" })).toContainText("The soup was cold.");
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(setup).toContainText(name);
    await expect(setup).toContainText("3 rows");
  }
});

test("a link to a set-up with templates opens with the example of its kind", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await choose(page);
  await page.getByRole("button", { name: "Set up templates" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Kind of task").selectOption({ label: "Topic" });
  await expect(dialog.getByRole("region", { name: "First tasks" })).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Copy a link to this set-up" }).click();
  await expect(page.getByRole("dialog")).toContainText("the example table of this kind");
  await page.getByRole("button", { name: "Copy the link" }).click();
  await expect(page.getByText(/copied/i).first()).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByRole("complementary", { name: "Set-up" })).toContainText("Example: Topic");
  await expect(other.getByRole("button", { name: "Start" })).toBeEnabled();
});

test("the window for templates has no fault that axe finds", async ({ page }) => {
  await choose(page);
  await page.getByRole("button", { name: "Set up templates" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("region", { name: "First tasks" })).toBeVisible();
  for (const folded of await dialog.locator("summary").all()) await folded.click();
  for (const label of ["Sentiment", "My own templates"]) {
    await dialog.getByLabel("Kind of task").selectOption({ label });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(
        violations.filter(({ impact }) => impact !== "minor").map(({ id, nodes }) => [id, nodes[0]?.html]),
      ).toEqual([]);
    }
  }
});

test("killed in the middle and resumed, no task is lost or doubled", async ({ page }) => {
  await choose(page);
  const rows = Array.from({ length: 1000 }, (_, i) => `Remark number ${i},${i % 2 === 0 ? "positive" : "negative"}`);
  await openTable(page, "many.csv", `text,label\n${rows.join("\n")}\n`);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: /^All of them/ }).check();
  await dialog.getByRole("radio", { name: /^Apart/ }).check();
  await expect(dialog.getByRole("status")).toContainText("12,000");
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Start" }).click();
  await waitForKept(page, 400);
  await page.reload();
  await expect(page.getByText(/was interrupted at/)).toBeVisible();
  const before = await kept(page);
  expect(before).toBeLessThan(12_000);
  await page
    .getByRole("button", { name: /^Resume/ })
    .first()
    .click();
  await waitForEnd(page);
  expect(await kept(page)).toBe(12_000);
  const lines = await exported(page);
  expect(lines).toHaveLength(12_000);
  expect(new Set(lines).size).toBe(12_000);
});
