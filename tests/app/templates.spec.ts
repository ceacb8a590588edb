/** Templates over labelled data, from Start to a file: with the example, with a person's own table, and killed in the middle. */
import type { Page } from "@playwright/test";
import { downloaded, goTo, kept, waitForEnd } from "../support/browser/journey.ts";
import { expect, test } from "../support/browser/test.ts";

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

test("killed in the middle and resumed, no task is lost or doubled", async ({ page }) => {
  await choose(page);
  const rows = Array.from({ length: 3000 }, (_, i) => `Remark number ${i},${i % 2 === 0 ? "positive" : "negative"}`);
  await openTable(page, "many.csv", `text,label\n${rows.join("\n")}\n`);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: /^All of them/ }).check();
  await dialog.getByRole("radio", { name: /^Apart/ }).check();
  await expect(dialog.getByRole("status")).toContainText("36,000");
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Start" }).click();
  await expect.poll(() => kept(page), { timeout: 60_000 }).toBeGreaterThan(400);
  await page.reload();
  await expect(page.getByText(/was interrupted at/)).toBeVisible();
  const before = await kept(page);
  expect(before).toBeLessThan(36_000);
  await page
    .getByRole("button", { name: /^Resume/ })
    .first()
    .click();
  await waitForEnd(page);
  expect(await kept(page)).toBe(36_000);
  const lines = await exported(page);
  expect(lines).toHaveLength(36_000);
  expect(new Set(lines).size).toBe(36_000);
});
