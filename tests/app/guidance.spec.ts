import { readFileSync } from "node:fs";
import { fieldOf } from "../../src/core/drift/field-likeness.ts";
import { importSeeds } from "../../src/core/imports/import-seeds.ts";
import type { CompletionRow } from "../../src/core/rows/completion-row.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import { newestRun } from "../../scripts/lib/app-driver.ts";
import { open, start, waitForEnd } from "../support/browser/journey.ts";
import { rowsOf } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";

const CLAIMS = "docs/guidance/insurance-claims.jsonl";

test("guidance, a changed sentence and a sampling setting reach the prompt and a link, and Paper has none", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page);
  await page.getByRole("button", { name: /^Guide the tasks/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("The field").fill("insurance claims");
  await dialog.getByLabel("Language").fill("German");
  await page.keyboard.press("Tab");
  await expect(dialog.getByRole("status")).toContainText("tasks about insurance claims in German");
  await expect(dialog.getByRole("checkbox", { name: "Hold this field" })).toBeChecked();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("insurance claims · German", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: /^Advanced/ }).click();
  await dialog
    .getByRole("spinbutton", { name: /^Top-k/ })
    .first()
    .fill("40");
  await page.keyboard.press("Tab");
  await dialog.getByRole("button", { name: "See and edit the prompts" }).click();
  const prompts = page.getByRole("dialog", { name: "The prompts" });
  const whole = prompts.getByLabel("The whole prompt");
  await expect(whole).toContainText("Come up with a series of tasks about insurance claims in German:");
  const line = prompts.getByLabel("The line above the list", { exact: true });
  await line.fill("Write down some tasks:");
  await page.keyboard.press("Tab");
  await expect(whole).toContainText("Write down some tasks:");
  await expect(prompts.getByText(/“\{guidance\}” is missing/)).toBeVisible();
  await prompts.getByRole("button", { name: /^Use the built-in text/ }).click();
  await expect(whole).toContainText("about insurance claims in German:");
  await line.fill("More tasks{guidance}:");
  await page.keyboard.press("Tab");
  await prompts.getByRole("button", { name: "Done" }).click();
  await dialog.getByRole("button", { name: "Done" }).click();

  await page.getByRole("button", { name: "Copy a link to this set-up" }).click();
  await dialog.getByRole("button", { name: "Copy the link" }).click();
  await expect(dialog.getByText("✓ Copied")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const differ = new URLSearchParams(new URL(link).hash.slice(1)).get("differ");
  expect(JSON.parse(differ ?? "")).toMatchObject({
    "guidance.field": "insurance claims",
    "guidance.hold": true,
    "sampling.instructions.topP": 0.7,
    "prompts.base-list": "More tasks{guidance}:",
    "sampling.instructions.topK": 40,
  });

  await dialog.getByRole("button", { name: "Close" }).click();
  // The wishes go over to another recipe; only lists of instructions can be held to a field.
  const recipe = page.getByLabel("Recipe", { exact: true });
  await recipe.selectOption({ label: "Alpaca" });
  await expect(page.getByText("insurance claims · German", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Change the guidance" }).click();
  await expect(dialog.getByRole("checkbox")).toHaveCount(0);
  await dialog.getByRole("button", { name: "Done" }).click();
  await recipe.selectOption({ label: "Self-Instruct" });
  await page.getByRole("button", { name: "Change the guidance" }).click();
  const hold = dialog.getByRole("checkbox", { name: "Hold this field" });
  await expect(hold).not.toBeChecked();
  await hold.check();
  await dialog.getByRole("button", { name: "Done" }).click();

  await page.getByText("Paper", { exact: true }).click();
  await expect(page.getByRole("button", { name: /^Guide the tasks/ })).toBeVisible();
});

test("the field's label stands in the prompt that is shown, before and during a run", async ({ page }) => {
  await open(page);
  const panel = page.getByRole("region", { name: /^The (?:first )?prompt$/u });
  await expect(panel.getByRole("listitem").first()).toBeVisible();
  await expect(panel.getByText("(insurance claims)")).toHaveCount(0);
  await page.getByRole("button", { name: /^Guide the tasks/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("The field").fill("insurance claims");
  await dialog.getByRole("button", { name: "Done" }).click();
  // Eight tasks, and the one that the model is to write.
  await expect(panel.getByText("(insurance claims)")).toHaveCount(9);
  // A recording's prompt is not of this set-up.
  await page.getByRole("button", { name: "Watch how it works" }).click();
  await expect(page.getByRole("region", { name: "Recording" })).toBeVisible();
  await expect(panel.getByText("(insurance claims)")).toHaveCount(0);
  await page.getByRole("region", { name: "Recording" }).getByRole("button", { name: "Close" }).click();
  await start(page, 2);
  await expect(panel.getByRole("heading", { name: "The prompt", exact: true })).toBeVisible();
  expect(await panel.getByRole("listitem").first().textContent()).toMatch(/1\.\s*\(insurance claims\) \S/u);
  await expect(panel.getByText("(insurance claims)")).toHaveCount(9);
  await waitForEnd(page);
});

test("a sentence that is too long for a link is named where the link is copied", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: /^Advanced/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "See and edit the prompts" }).click();
  const prompts = page.getByRole("dialog", { name: "The prompts" });
  const line = prompts.getByLabel("The line above the list", { exact: true });
  const write = async (text: string) => {
    await line.fill(text);
    await page.keyboard.press("Tab");
  };
  await write(`Write tasks${" of many kinds".repeat(15)}{guidance}:`);
  await prompts.getByRole("button", { name: "Done" }).click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Copy a link to this set-up" }).click();
  const left = dialog.getByRole("list", { name: "What the link leaves out" });
  await expect(left.getByRole("listitem")).toHaveCount(1);
  await expect(left).toContainText("A prompt's words");
  await expect(left).toContainText("Write tasks of many kinds");
  await expect(left).toContainText("is too long for a link and is left out");
  expect(await dialog.getByLabel("The link", { exact: true }).inputValue()).not.toContain("base-list");
});

test("a run that holds its field shows the model none of its own tasks that are of another", async ({ page }) => {
  await open(page);
  await page.getByLabel("Seed file").setInputFiles(CLAIMS);
  await expect(page.getByText("30 tasks", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: /^Guide the tasks/ }).click();
  await page.getByRole("dialog").getByLabel("The field").fill("insurance claims");
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  await start(page, 26);
  await waitForEnd(page);

  const { id } = (await newestRun(page)) as RunRow;
  const read = (file: string) => importSeeds({ kind: "text", text: readFileSync(file, "utf8") }).tasks;
  const field = fieldOf(read(CLAIMS), read("public/seeds/seed-tasks.jsonl"));
  const written = (await rowsOf<TaskRow>(page, "tasks", id)).filter(({ origin }) => origin === "machine");
  const others = written.filter(({ instruction }) => field?.isOfField(instruction) === false);
  expect(others.length).toBeGreaterThan(0);
  const completions = await rowsOf<CompletionRow>(page, "completions", id);
  const lists = completions.filter(({ stage, batch }) => stage === "instructions" && batch > 0);
  expect(lists.length).toBeGreaterThan(0);
  for (const { prompt } of lists)
    for (const { instruction } of others) expect(prompt).not.toContain(`(insurance claims) ${instruction}\n`);
});
