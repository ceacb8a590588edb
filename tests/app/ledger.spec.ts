import { expect, test } from "../support/browser/test.ts";
import type { CandidateRow } from "../../src/core/rows/candidate-row.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import { listedMachineTasks, open } from "../support/browser/journey.ts";
import { putRun, rowsOf } from "../support/browser/page-database.ts";
import { storedRun } from "../support/runs/stored-run.ts";

test("a refused candidate is shown beside its neighbour, admitted, withdrawn, and the change undone", async ({
  page,
}) => {
  const stored = storedRun("ledger", 200);
  await open(page);
  await putRun(page, stored);
  await page.goto("/#/pool/ledger");
  await page.getByRole("button", { name: "All candidates" }).click();
  await page.getByLabel("Reason").selectOption({ label: "too similar" });
  await page.getByRole("group", { name: "Candidates" }).getByRole("button").first().click();

  const detail = page.getByRole("region", { name: "Detail" });
  await expect(detail.locator("figure")).toHaveCount(2);
  const marks = await detail.locator("figure").first().locator("mark").allTextContents();
  expect(marks.length).toBeGreaterThan(3);
  await detail.getByText("Where it came from").click();
  await expect(detail.getByRole("heading", { name: "Prompt", exact: true })).toBeVisible();

  const counters = async () => (await rowsOf<RunRow>(page, "runs", "ledger"))[0]?.counters;
  await detail.getByRole("button", { name: "Keep anyway" }).click();
  await expect(page.getByRole("status").getByText("1 task kept.")).toBeVisible();
  await expect(detail.getByText("Kept by hand.")).toBeVisible();
  const refused = stored.run.counters.refused["too-similar"] ?? 0;
  expect(await counters()).toMatchObject({
    tasks: stored.run.counters.tasks + 1,
    refused: { "too-similar": refused - 1 },
  });
  const admitted = (await rowsOf<TaskRow>(page, "tasks", "ledger")).find(({ byHand }) => byHand === "admitted");
  expect(admitted).toMatchObject({ instanceCount: 0, order: stored.tasks.length });

  await detail.getByRole("button", { name: "Exclude" }).click();
  await expect(page.getByRole("status").getByText("1 task excluded.")).toBeVisible();
  expect(await counters()).toMatchObject({ tasks: stored.run.counters.tasks, removed: 1 });
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("1 task excluded: undone.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(detail.getByRole("button", { name: "Keep anyway" })).toBeVisible();
  const rows = await rowsOf<CandidateRow>(page, "candidates", "ledger");
  expect(rows.sort((a, b) => a.order - b.order)).toEqual(stored.candidates);
  expect(await counters()).toMatchObject({ ...stored.run.counters });

  await page.getByRole("button", { name: "Instances", exact: true }).click();
  await expect(page.getByRole("group", { name: "Instances" }).getByRole("button").first()).toBeVisible();
});

test("a run that another tab carries out is not changed", async ({ page, context }) => {
  await open(page);
  await putRun(page, storedRun("held", 60));
  const other = await context.newPage();
  await other.goto("/");
  await other.evaluate(() => {
    void navigator.locks.request("seedbed-run:held", () => new Promise(() => undefined));
  });
  await page.goto("/#/pool/held");
  await (await listedMachineTasks(page)).first().click();
  await page.getByRole("region", { name: "Detail" }).getByRole("button", { name: "Delete" }).first().click();
  await expect(page.getByText(/This run is in progress.*Nothing was changed/)).toBeVisible();
  // A rating changes no count, so it is allowed at any time.
  await page.keyboard.press("b");
  await expect(page.getByText("1 task rated.")).toBeVisible();
  // The run takes note of an exclusion when it writes next.
  await page.getByRole("button", { name: "Exclude" }).click();
  await expect(page.getByText("1 task excluded.")).toBeVisible();
});
