/** Instruction Induction in the page: two pasted tasks, from Start to figures, file and seeds; and a run that is interrupted. */
import type { Page } from "@playwright/test";
import { count, costsAlone } from "../../src/core/rows/counters.ts";
import type { CandidateRow } from "../../src/core/rows/candidate-row.ts";
import type { InstanceRow } from "../../src/core/rows/instance-row.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import { downloaded, goTo, open, waitForEnd, waitForKept } from "../support/browser/journey.ts";
import { rowsOf } from "../support/browser/page-database.ts";
import { expect, test } from "../support/browser/test.ts";

const NOUNS = "cat dog cow pig hen fox bee owl ant elk".split(" ");
const PLURALS = NOUNS.map((each) => `${each} => ${each}s`).join("\n");
const ADDED = Array.from({ length: 10 }, (_, i) => `${i + 3}\t${i + 4}`).join("\n");
const PROMPTS = 3;
const INPUTS = 2;

async function paste(page: Page, name: string, instruction: string, text: string): Promise<void> {
  await page.getByRole("button", { name: "Paste", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Paste a task's pairs" });
  await dialog.getByLabel("Name of the task").fill(name);
  await dialog.getByLabel("Your own instruction").fill(instruction);
  await dialog.getByLabel("Pairs", { exact: true }).fill(text);
  await dialog.getByRole("button", { name: "Add this task" }).click();
}

async function setUp(page: Page): Promise<void> {
  await open(page);
  await page.getByLabel("Recipe").selectOption({ label: "Instruction Induction" });
  await paste(page, "Plurals", "Write the plural.", PLURALS);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await paste(page, "One more", "", ADDED);
  await expect(page.getByText("My tasks")).toBeVisible();
  for (const [label, value] of [
    ["Prompts a task", PROMPTS],
    ["Inputs to try", INPUTS],
  ] as const) {
    await page.getByLabel(label).fill(String(value));
    await page.keyboard.press("Tab");
  }
}

async function rows(page: Page) {
  const id = /#\/\w+\/(\w+)/u.exec(page.url())?.[1] ?? "";
  const tables = await Promise.all([
    rowsOf<TaskRow>(page, "tasks", id),
    rowsOf<CandidateRow>(page, "candidates", id),
    rowsOf<InstanceRow>(page, "instances", id),
  ]);
  const [run] = await rowsOf<RunRow>(page, "runs", id);
  const [tasks, candidates, instances] = tables;
  /** Without the run's id and without times. */
  const plain = JSON.parse(
    JSON.stringify(tables)
      .replaceAll(`"${id}`, '"')
      .replaceAll(/"createdAt":[\d.]+/gu, '"createdAt":0'),
  ) as unknown;
  return { run: run as RunRow, tasks, candidates, instances, plain };
}

test("lines that are no pairs are refused by line and change nothing", async ({ page }) => {
  await open(page);
  await page.getByLabel("Recipe").selectOption({ label: "Instruction Induction" });
  await paste(page, "Broken", "", `${PLURALS.split("\n").slice(0, 3).join("\n")}\nno pair at all\nox =>`);
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("alert")).toContainText("Line 4");
  await expect(dialog.getByRole("alert")).toContainText("Line 5");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Twelve small tasks", { exact: true })).toBeVisible();
});

test("two pasted tasks go from Start to figures, a file and seeds; an interrupted run makes the same rows", async ({
  page,
}) => {
  await setUp(page);
  const choice = page.getByText("How answers are compared");
  await choice.click();
  await page.getByLabel("How answers are compared: Plurals").selectOption({ label: "Contains" });
  await page.getByLabel("How answers are compared: Plurals").selectOption({ label: "Exact match" });
  await page.getByRole("button", { name: "Start" }).click();
  await waitForEnd(page);
  await expect(page.getByText(/Execution accuracy \d+% on 2 inputs \(exact match\)/u).first()).toBeVisible();
  const whole = await rows(page);
  const own = whole.tasks.filter(({ byHand }) => byHand === "added");
  expect(own.map(({ instruction }) => instruction)).toEqual(["Write the plural."]);
  expect(whole.candidates).toHaveLength(2 * PROMPTS + 1);
  expect(whole.tasks.every(({ execution }) => execution?.tried === INPUTS)).toBe(true);
  const { counters } = whole.run;
  expect(count(costsAlone(counters), whole)).toEqual(counters);

  // What a person wrote is told from what the machine wrote, and the pool begins with number 1.
  await goTo(page, "Pool");
  const listed = page.getByRole("group", { name: "Tasks" }).getByRole("button");
  await page.getByLabel("Who wrote it").selectOption("Machine");
  await expect(listed).toHaveCount(whole.tasks.length - 1);
  await page.getByLabel("Who wrote it").selectOption("Human");
  await expect(listed).toHaveCount(1);
  await listed.first().click();
  await expect(page.getByText(/number 1 of the pool/u)).toBeVisible();
  await goTo(page, "Insights");
  const table = page.getByRole("region", { name: "Table of Do the instructions work?" });
  await expect(table.getByRole("row", { name: /Plurals A person's own Write the plural\./u })).toBeVisible();
  await expect(table.getByRole("row", { name: /All tasks Mean of the scores/u })).toBeVisible();
  await expect(table.getByRole("row", { name: /Score, weighted by how often/u })).toHaveCount(2);
  await expect(page.getByText(/InstructGPT reached 65\.7% and GPT-3 9\.8%/u)).toBeVisible();

  await goTo(page, "Export");
  await page.getByRole("radio", { name: /Everything/u }).check();
  const { text } = await downloaded(page);
  const lines = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { table?: string; row: TaskRow });
  const exported = lines.filter(({ table: of }) => of === "tasks").map(({ row }) => row);
  expect(exported.map(({ execution }) => execution)).toEqual(
    whole.tasks.sort((a, b) => a.order - b.order).map(({ execution }) => execution),
  );
  expect(exported.filter(({ byHand }) => byHand === "added")).toHaveLength(1);

  await setUp2(page);
  await page.getByRole("button", { name: "Start" }).click();
  await waitForKept(page, 2);
  await page.reload();
  const half = await rows(page);
  expect(half.tasks.length).toBeGreaterThan(0);
  expect(half.tasks.length).toBeLessThan(whole.tasks.length);
  await page
    .getByRole("button", { name: /^Resume/u })
    .first()
    .click();
  await waitForEnd(page);
  expect((await rows(page)).plain).toEqual(whole.plain);
});

/** The same set-up again: the tasks are kept, the numbers come from the finished run. */
async function setUp2(page: Page): Promise<void> {
  await goTo(page, "Run");
  await page.getByRole("button", { name: "Copy into a new run" }).click();
  await expect(page.getByRole("button", { name: "Start" })).toBeEnabled();
}
