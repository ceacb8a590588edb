import type { Page } from "@playwright/test";
import { expect, test } from "../support/browser/test.ts";
import type { CompletionRow } from "../../src/core/rows/completion-row.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import { goTo, open } from "../support/browser/journey.ts";
import { putRun, rowsOf } from "../support/browser/page-database.ts";
import { storedRun } from "../support/runs/stored-run.ts";

/** Longest time to judge 50,000 candidates again, ms. */
const MOST_MS = 2000;

test("a rule is changed, its flips are listed, and a run is derived without the model", async ({ page }) => {
  const stored = storedRun("bench", 300);
  await open(page);
  await putRun(page, stored);
  await page.goto("/#/workbench/bench");
  await expect(page.getByText("No verdict changes.")).toBeVisible();
  await page.getByLabel(/^Similarity threshold/).fill("1");
  const similar = stored.run.counters.refused["too-similar"] ?? 0;
  await expect(page.getByText(`${String(similar)} now kept`)).toBeVisible();
  await expect(page.getByRole("region", { name: "Changed verdicts" })).toContainText("Kept");

  await page.getByRole("button", { name: "Make a new run from this" }).click();
  await expect(page).toHaveURL(/#\/pool\/(?!bench)/);
  const id = decodeURIComponent(/pool\/(.+)$/.exec(page.url())?.[1] ?? "");
  const [run] = await rowsOf<RunRow>(page, "runs", id);
  expect(run).toMatchObject({ derivedFrom: "bench", counters: { tasks: stored.run.counters.tasks + similar } });
  const tasks = await rowsOf<TaskRow>(page, "tasks", id);
  expect(tasks.filter(({ instanceCount }) => instanceCount === 0)).toHaveLength(similar);
  expect(tasks.filter(({ origin }) => origin === "machine").every(({ similarity }) => similarity !== undefined)).toBe(
    true,
  );

  await goTo(page, "Run");
  await expect(page.getByRole("complementary", { name: "Set-up" })).toContainText("Re-judged by changed rules");

  // The derived run's own rules give its own verdicts.
  await goTo(page, "Workbench");
  await expect(page.getByText("No verdict changes.")).toBeVisible();
});

test("answers are read by other rules, questions only the model can answer are counted, and a run is derived", async ({
  page,
}) => {
  const stored = storedRun("answers", 100, { answered: true });
  await open(page);
  await putRun(page, stored);
  await page.goto("/#/workbench/answers");
  await expect(page.getByText("No verdict changes.")).toBeVisible();
  await page.getByLabel("Reading yes or no").selectOption("Exactly Yes, yes or YES");
  const dotted = await tasksWith(page, "answers", " Yes.");
  await expect(page.getByText(`Needs the model: ${String(dotted.length)} tasks.`)).toBeVisible();
  const list = page.getByRole("region", { name: "Tasks read differently" });
  await expect(list).toContainText("classification, 2 instances → no classification, 0 instances");
  await expect(list).toContainText("ask again for examples in the Pool");
  await page.getByLabel(/^Similarity threshold/).fill("1");
  await page.getByRole("button", { name: /^Tasks \d/ }).click();
  await expect(list).toBeVisible();

  await page.getByRole("button", { name: "Make a new run from this" }).click();
  await expect(page).toHaveURL(/#\/pool\/(?!answers)/);
  const id = decodeURIComponent(/pool\/(.+)$/.exec(page.url())?.[1] ?? "");
  const tasks = await rowsOf<TaskRow>(page, "tasks", id);
  const places = new Set(dotted.map((each) => each.replace("answers:", `${id}:`)));
  const turned = tasks.filter((task) => places.has(task.id));
  expect(turned).toHaveLength(dotted.length);
  expect(turned.every(({ classification, instanceCount }) => classification === "no" && instanceCount === 0)).toBe(
    true,
  );
});

test("50,000 candidates are judged again while the page stays responsive", { tag: "@timed" }, async ({ page }) => {
  test.slow();
  await open(page);
  await putRun(page, storedRun("large", 50_000, { answered: true }));
  await page.goto("/#/workbench/large");
  await expect(page.getByText("(50,000 candidates)")).toBeVisible({ timeout: 60_000 });
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { longTasks: seen });
    new PerformanceObserver((list) => seen.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: "longtask",
    });
  });
  await page.getByLabel(/^Similarity threshold/).fill("0.6");
  await expect(page.getByText("Similarity threshold")).toBeVisible();
  await page.getByLabel(/^Similarity threshold/).fill("0.5");
  await expect(page.getByText("No verdict changes.")).toBeHidden({ timeout: 30_000 });
  await judgedIn(page, "candidates");
  await page.getByRole("button", { name: "This run" }).click();
  await page.getByLabel("Where an example begins").selectOption("Anywhere");
  await expect(page.getByText(/(?:is|are) read differently/)).toBeVisible({ timeout: 60_000 });
  // The answers are in memory by now, and another rule is applied to them.
  await page.getByLabel("One input, two outputs").selectOption("Drop all of the task's");
  await expect(page.getByRole("row", { name: /^Same input.* \+[\d,]+$/ })).toBeVisible({ timeout: 30_000 });
  await judgedIn(page, "candidates and answers");
  const longTasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  console.log(`long tasks: ${longTasks.join(" ") || "none"}`);
  expect(Math.max(0, ...longTasks)).toBeLessThan(100);
});

/** Reads from the page how long judging took, and checks it against the limit. */
async function judgedIn(page: Page, what: string): Promise<void> {
  const words = await page.getByText(/^Judged in [\d,]+ ms/).textContent();
  const ms = Number(/[\d,]+/.exec(words ?? "")?.[0].replaceAll(",", ""));
  test.info().annotations.push({ type: "judged", description: `${what}: ${String(ms)} ms` });
  console.log(`50,000 ${what} judged again in ${String(ms)} ms`);
  expect(ms).toBeLessThan(MOST_MS);
}

/** Ids of the tasks whose yes/no question got this reply. */
async function tasksWith(page: Page, runId: string, reply: string): Promise<string[]> {
  const rows = await rowsOf<CompletionRow>(page, "completions", runId);
  return rows.flatMap(({ id, stage, text }) =>
    stage === "classification" && text === reply ? [id.replace("/classification", "")] : [],
  );
}
