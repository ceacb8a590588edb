/** Quality by size of data out of the real database. */
import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { machineTasksOnly } from "../../../src/core/export/selection/filter.ts";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import { wholeModelPlan } from "../../../src/core/tuning/plan.ts";
import { openDatabase } from "../../../src/pool/database.ts";
import { addReplies, addTuning } from "../../../src/pool/tunings.ts";
import { curveOf } from "../../../workers/tuning/results.ts";
import { taughtRun } from "../../support/runs/taught-run.ts";

it("is over the questions that all were asked, from before to the most tasks", async () => {
  const db = openDatabase("curve");
  const { seeds, ...run } = taughtRun("taught", 4).run;
  const tests = ["red", "green", "blue"].map((word) => ({
    ...{ groups: ["ownTasks"] as const, unit: word, instruction: `Write ${word}.`, input: "", target: word },
  }));
  const says = (...texts: string[]) => texts.map((text) => ({ text, ended: true }));
  for (const [id, tasks, after] of [
    ["whole", 40, says("red", "green", "no")],
    ["half", 20, says("red", "no", "blue")],
  ] as const) {
    await addTuning(db, {
      record: {
        ...{ id, runId: "taught", runName: "Taught", createdAt: 0, updatedAt: 0, looked: [] },
        ...{ student: pocketModel, filter: machineTasksOnly, plan: wholeModelPlan },
        counts: { tasks, heldOutTasks: 3, rows: tasks, rowsHeldOut: 3, rowsTooLong: 0 },
        phase: { kind: "tuned", epoch: 1, stopped: false },
      },
      data: { id, run, learned: [], heldOut: [] },
      answers: { id, tests, support: [1, 1, 1], before: [], after: [] },
    });
    await addReplies(db, id, "before", says("no", "no", "no"));
    await addReplies(db, id, "after", after);
  }
  const { points } = await curveOf(db, ["whole", "half"], 0.5);
  expect(points.map(({ tasks, figures }) => [tasks, figures.supported?.n, figures.supported?.rougeL])).toEqual([
    [0, 3, 0],
    [20, 3, 66.67],
    [40, 3, 66.67],
  ]);
  await expect(curveOf(db, ["gone"], 0.5)).rejects.toThrow("not in the browser's database");
  await db.delete();
});
