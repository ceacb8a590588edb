import { expect, test } from "../support/browser/test.ts";
import type { CandidateRow } from "../../src/core/rows/candidate-row.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import { listedMachineTasks, open } from "../support/browser/journey.ts";
import { putRun, rowsOf } from "../support/browser/page-database.ts";
import { talkingRows } from "../support/runs/talking-run.ts";

test("a part set aside is found by its reason, put back as a task, and the change undone", async ({ page }) => {
  const stored = await talkingRows();
  const { id, counters } = stored.run;
  await open(page);
  await putRun(page, stored);
  await page.goto(`/#/pool/${id}`);
  await page.getByRole("button", { name: "All candidates" }).click();
  const list = page.getByRole("group", { name: "Candidates" });
  const detail = page.getByRole("region", { name: "Detail" });

  await page.getByLabel("Reason").selectOption({ label: "this reply gave no task" });
  await list.getByRole("button").first().click();
  await expect(detail.getByText("Nothing in this reply could be read as a task.")).toBeVisible();
  await expect(detail.getByRole("button", { name: "Use as a task" })).toHaveCount(0);

  await page.getByLabel("Reason").selectOption({ label: "not an instruction: speaks of itself" });
  await list.getByRole("button").filter({ hasText: "2. I am not able" }).first().click();
  await expect(detail.getByText("As a task it reads: I am not able to do that.")).toBeVisible();
  await detail.getByRole("button", { name: "Use as a task" }).click();
  await expect(page.getByRole("status").getByText("1 task kept.")).toBeVisible();
  const now = async () => (await rowsOf<RunRow>(page, "runs", id))[0]?.counters;
  expect(await now()).toMatchObject({ accepted: counters.accepted + 1, candidates: counters.candidates + 1 });
  const admitted = (await rowsOf<TaskRow>(page, "tasks", id)).find(({ byHand }) => byHand === "admitted");
  expect(admitted).toMatchObject({ instruction: "I am not able to do that." });

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(detail.getByRole("button", { name: "Use as a task" })).toBeVisible();
  const rows = await rowsOf<CandidateRow>(page, "candidates", id);
  const inOrder = (each: readonly CandidateRow[]) => [...each].sort((a, b) => a.order - b.order);
  expect(inOrder(rows)).toEqual(inOrder(stored.candidates));
  expect(await now()).toMatchObject({ ...counters });
});

test("a task shows what its answers held besides what was read", async ({ page }) => {
  const stored = await talkingRows();
  await open(page);
  await putRun(page, stored);
  await page.goto(`/#/pool/${stored.run.id}`);
  await (await listedMachineTasks(page)).first().click();
  const detail = page.getByRole("region", { name: "Detail" });
  await expect(detail.getByRole("heading", { name: "Not taken from its answers" })).toBeVisible();
  await detail.getByText(/Of the answer with the instances/).click();
  await expect(detail.getByText("a greeting")).toBeVisible();
});
