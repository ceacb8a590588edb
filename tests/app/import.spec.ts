import { open, start, waitForKept } from "../support/browser/journey.ts";
import { expect, test } from "../support/browser/test.ts";

const rows = Array.from({ length: 9 }, (_, i) => `Name ${i + 2} things of a kitchen drawer.,,"A spoon, and more"`);
const csv = `question,context,answer\n${rows.join("\n")}\n`;
const file = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

test("a table is mapped, previewed and imported as seeds", async ({ page }) => {
  await open(page);
  await page.getByLabel("Seed file").setInputFiles(file("kitchen.csv", `${csv}More cells,than,there are,columns\n`));
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("combobox", { name: /^Instruction/ })).toHaveValue("question");
  await expect(dialog.getByRole("alert")).toContainText("Line 11");
  await expect(dialog.getByRole("button", { name: "Use these" })).toBeDisabled();

  await dialog.getByLabel("Skip invalid rows").check();
  await dialog.getByRole("combobox", { name: /^Output/ }).selectOption("context");
  await expect(dialog.getByRole("row", { name: /spoon/ })).toHaveCount(0);
  await dialog.getByRole("combobox", { name: /^Output/ }).selectOption("answer");
  await expect(dialog.getByRole("row", { name: /spoon/ }).first()).toBeVisible();
  await dialog.getByRole("button", { name: "Use 9 tasks" }).click();
  await expect(page.getByText("9 tasks")).toBeVisible();
  await start(page, 2);
  await waitForKept(page, 1);
  await expect(page.getByText("kitchen.csv, 9")).toBeVisible();
});

test("pasted lines become seeds, and the editor adds, changes and removes", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Paste" }).click();
  await page
    .getByRole("textbox", { name: "Seed tasks" })
    .fill(Array.from({ length: 8 }, (_, i) => `Count to ${i + 3} in words.`).join("\n"));
  await page.getByRole("button", { name: "Use these seeds" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Use 8 tasks" }).click();
  await expect(page.getByText("8 tasks")).toBeVisible();

  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Add a task" }).click();
  await expect(dialog.getByLabel("Instruction")).toBeFocused();
  await page.keyboard.type('Say <img src=x onerror="window.ran=1"> aloud.');
  await dialog.getByLabel("Output").fill("img");
  await dialog.getByRole("button", { name: "Keep" }).click();
  await dialog.getByRole("button", { name: "Remove: Count to 3 in words." }).click();
  await expect(dialog.getByRole("status")).toContainText("8 tasks");
  await dialog.getByRole("button", { name: "Undo" }).click();
  await expect(dialog.getByRole("status")).toContainText("9 tasks");
  await dialog.getByRole("button", { name: "Use as my seeds" }).click();
  await expect(page.getByText("My seeds", { exact: true })).toBeVisible();
  await expect(page.getByText("9 tasks")).toBeVisible();
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
});

test("tasks that all stand on one line are previewed and used", async ({ page }) => {
  await open(page);
  // As programs write JSON for programs: no line breaks, so that all rows have the same line number.
  const tasks = Array.from({ length: 9 }, (_, i) => ({
    instruction: `Name ${i + 2} rivers of Portugal.`,
    ...{ input: "", output: "Douro." },
  }));
  await page.getByLabel("Seed file").setInputFiles(file("rivers.json", JSON.stringify(tasks)));
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("row", { name: /rivers of Portugal/ }).first()).toBeVisible();
  await dialog.getByRole("button", { name: "Use 9 tasks" }).click();
  await expect(page.getByText("9 tasks")).toBeVisible();
});

test("two remarks for one line are both shown", async ({ page }) => {
  await open(page);
  await page
    .getByLabel("Seed file")
    .setInputFiles(file("mixed.json", `[{"instruction":"Name a river.","output":"Douro."},5,true]`));
  const alert = page.getByRole("dialog").getByRole("alert");
  await expect(alert.getByText(/Line 1/)).toHaveCount(2);
});
