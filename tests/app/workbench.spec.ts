import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../support/test.ts";
import type { RunRow, TaskRow } from "../../src/core/records.ts";
import { goTo, open } from "../support/journey.ts";
import { putRun, rowsOf, storedRun } from "../support/stored-run.ts";

/** What 50,000 candidates may take to be judged again, ms. */
const MOST_MS = 2000;

test("a rule is turned, its flips are listed, and a run is made of it without the model", async ({ page }) => {
  const stored = storedRun("bench", 300);
  await open(page);
  await putRun(page, stored);
  await page.goto("/#/workbench/bench");
  await expect(page.getByText("Nothing flips.")).toBeVisible();
  await page.locator("#threshold").fill("1");
  const similar = stored.run.counters.refused["too-similar"] ?? 0;
  await expect(page.getByText(`${String(similar)} now kept`)).toBeVisible();
  await expect(page.getByRole("region", { name: "Candidates that flip" })).toContainText("Kept");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);

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

  // The derived run's own rules give its own verdicts.
  await goTo(page, "Workbench");
  await expect(page.getByText("Nothing flips.")).toBeVisible();
});

test("50,000 candidates are judged again while the page stays free", async ({ page }) => {
  test.slow();
  await open(page);
  await putRun(page, storedRun("large", 50_000));
  await page.goto("/#/workbench/large");
  await expect(page.getByText("of 50,000")).toBeVisible({ timeout: 60_000 });
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { longTasks: seen });
    new PerformanceObserver((list) => seen.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: "longtask",
    });
  });
  await page.locator("#threshold").fill("0.6");
  await expect(page.getByText("Similarity threshold")).toBeVisible();
  await page.locator("#threshold").fill("0.5");
  await expect(page.getByText("Nothing flips.")).toBeHidden({ timeout: 30_000 });
  const words = await page.getByText(/^Judged in [\d,]+ ms/).textContent();
  const ms = Number(/[\d,]+/.exec(words ?? "")?.[0].replaceAll(",", ""));
  const longTasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  test.info().annotations.push({ type: "judged", description: `${String(ms)} ms, long tasks ${longTasks.join(" ")}` });
  console.log(`50,000 candidates judged again in ${String(ms)} ms; long tasks: ${longTasks.join(" ") || "none"}`);
  expect(ms).toBeLessThan(MOST_MS);
  expect(Math.max(0, ...longTasks)).toBeLessThan(100);
});
