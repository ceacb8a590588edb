/** A pasted list from Start to an exported file: its order is kept, its inputs are answered, and a run killed in the middle ends in the same file. */
import type { Page } from "@playwright/test";
import { expect, test } from "../support/browser/test.ts";
import { downloaded, goTo, kept, open, waitForEnd, waitForKept } from "../support/browser/journey.ts";
import { layoutFaults } from "../support/browser/layout.ts";

const LIST = [
  ["Name the capital of the country.", "Peru"],
  ["Say what a lighthouse is for.", ""],
  ["Write the opposite of the word.", "warm"],
  ["Name three things in a kitchen.", ""],
  ["Say which day comes after Monday.", ""],
  ["Describe the sea in one sentence.", ""],
  ["Name a fruit that is yellow.", ""],
  ["Say why people sleep.", ""],
] as const;

async function paste(page: Page, rows: readonly (readonly [string, string])[]): Promise<void> {
  await page.getByRole("button", { name: "Paste" }).click();
  const csv = ["instruction,input", ...rows.map((each) => each.join(","))].join("\n");
  await page.getByLabel("Instructions", { exact: true }).fill(csv);
  await page.getByRole("button", { name: "Use this list" }).click();
  const dialog = page.getByRole("dialog", { name: /as your instructions/ });
  await dialog.getByRole("button", { name: `Use ${String(rows.length)} tasks` }).click();
}

async function setUp(page: Page): Promise<void> {
  await open(page);
  await page.getByLabel("Recipe").selectOption({ label: "Answers to my instructions" });
  await paste(page, LIST);
  await expect(page.getByText("Pasted list")).toBeVisible();
  await expect(page.getByText("Have a language model answer 8 instructions")).toBeVisible();
}

/** Everything (JSONL), and the rows of it that tell the list's tasks with their examples. */
async function exportedRun(page: Page): Promise<{ text: string; tasks: (readonly [string, readonly string[]])[] }> {
  await goTo(page, "Export");
  await page.getByRole("radio", { name: /^Everything/ }).check();
  const { text } = await downloaded(page);
  type Line = {
    table: string;
    row: { id: string; taskId?: string; instruction?: string; input?: string; order: number };
  };
  const lines = text
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((each) => JSON.parse(each) as Line);
  const inputs = (id: string) =>
    lines.filter(({ table, row }) => table === "instances" && row.taskId === id).map(({ row }) => row.input ?? "");
  const tasks = lines
    .filter(({ table }) => table === "tasks")
    .map(({ row }) => [row.instruction ?? "", inputs(row.id)] as const);
  return { text, tasks };
}

test("a pasted list is answered in its order, and a killed run ends in the same file", async ({ page, browser }) => {
  await setUp(page);
  await page.getByRole("button", { name: "Start" }).click();
  await waitForEnd(page);
  await expect(page.getByRole("heading", { name: /^8 new tasks/ })).toBeVisible();
  await expect(page.getByText(/8 of 8 instructions kept/)).toBeVisible();
  const whole = await exportedRun(page);
  expect(whole.tasks.map(([instruction]) => instruction)).toEqual(LIST.map(([instruction]) => instruction));
  for (const [i, [, inputs]] of whole.tasks.entries()) for (const each of inputs) expect(each).toBe(LIST[i]?.[1]);

  const context = await browser.newContext();
  const other = await context.newPage();
  await setUp(other);
  await other.getByRole("button", { name: "Start" }).click();
  const before = await waitForKept(other, 2);
  await other.reload();
  await expect.poll(() => kept(other)).toBeGreaterThanOrEqual(before);
  await other.goto("/#/run");
  await other.reload();
  await other.getByRole("button", { name: "Resume Run 1" }).click();
  await waitForEnd(other);
  const resumed = await exportedRun(other);
  // Counts of requests that were under way at the kill, and clocks, are the run's history and no data.
  const data = (text: string) => text.split("\n").filter((line) => !line.startsWith('{"table":"runs"'));
  expect(data(resumed.text).sort()).toEqual(data(whole.text).sort());
  await context.close();
});

test("a list that the page says is chosen outlives a reload, however slow the browser's storage is", async ({
  page,
}) => {
  await setUp(page);
  await page.evaluate(holdDrafts, 2_000);
  await paste(page, LIST.slice(0, 3));
  await expect(page.getByText("Have a language model answer 3 instructions")).toBeVisible();
  await page.reload();
  await page.getByLabel("Recipe").selectOption({ label: "Answers to my instructions" });
  await expect(page.getByText("Have a language model answer 3 instructions")).toBeVisible();
});

/** In the page: holds the database of drafts for a while, so that others must wait with what they write. */
function holdDrafts(ms: number): Promise<void> {
  return new Promise((begun) => {
    const opening = indexedDB.open("seedbed-draft");
    opening.onsuccess = () => {
      const end = performance.now() + ms;
      const rows = opening.result.transaction("rows", "readwrite").objectStore("rows");
      const hold = (): void => {
        if (performance.now() < end) rows.get("none").onsuccess = hold;
        else opening.result.close();
      };
      hold();
      begun();
    };
  });
}

test("its places say what there is, and another run's tasks can be the list", async ({ page }) => {
  await setUp(page);
  await page.getByRole("button", { name: "Start" }).click();
  await waitForEnd(page);
  const runId = /\/run\/([^/?]+)/.exec(page.url())?.[1] ?? "";

  await goTo(page, "Workbench");
  await expect(page.getByText("There is nothing to judge again")).toBeVisible();
  await goTo(page, "Insights");
  await expect(page.getByRole("heading", { name: "The funnel" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "What it cost" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "The tasks in numbers" })).toBeVisible();
  for (const name of [
    "How new the tasks are",
    "How near candidates come",
    "Tasks per request",
    "Why candidates were refused",
    "Compared with the paper",
  ])
    await expect(page.getByRole("heading", { name })).toHaveCount(0);
  expect(runId).not.toBe("");

  await page.goto("/#/run");
  await page.getByLabel("Recipe").selectOption({ label: "Answers to my instructions" });
  await page.getByRole("button", { name: "From a run" }).click();
  const dialog = page.getByRole("dialog", { name: "Instructions from a run" });
  await expect(dialog.getByRole("combobox", { name: "Run" })).toContainText("Run 1, 8 tasks");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await page.getByRole("button", { name: "From a run" }).press("Enter");
  await dialog.getByRole("button", { name: "Use these instructions" }).press("Enter");
  await expect(page.getByText("From “Run 1”")).toBeVisible();
  await expect(page.getByText("8 tasks", { exact: true })).toBeVisible();
});

test("step mode says which instructions are next, and what is asked for", async ({ page }) => {
  await setUp(page);
  await page.getByRole("button", { name: "Step", exact: true }).first().click();
  await expect(page.getByText("The next 5 instructions of 8, in the list's order:")).toBeVisible({ timeout: 90_000 });
  await expect(page.getByRole("listitem").filter({ hasText: "Say what a lighthouse is for." }).first()).toBeVisible();
  const main = page.getByRole("main");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("Next: Answer.")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("One answer is asked for.")).toBeVisible();
  await expect(main).toContainText("Peru");
  await expect(page.getByText("Next: Pool.")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(main).toContainText(/With [01] instance/);
  await expect(main).not.toContainText(/candidate|seed task|later prompt/i);
  expect(await layoutFaults(page)).toEqual([]);
});
