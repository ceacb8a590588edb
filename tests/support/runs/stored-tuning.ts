/** A tuning that has ended, with its student's answers, as the database holds it. Its model is no file. */
import { machineTasksOnly } from "../../../src/core/export/selection/filter.ts";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import type { SeededRun } from "../../../src/core/rows/run-row.ts";
import { wholeModelPlan } from "../../../src/core/tuning/plan.ts";
import type { TuningAnswers, TuningData, TuningRecord } from "../../../src/core/tuning/record.ts";

export interface StoredTuning {
  readonly record: TuningRecord;
  readonly data: TuningData;
  readonly answers: TuningAnswers;
}

/** @param size questions; each but the last has other words after the tuning than before */
export function storedTuning(run: SeededRun, size: number, change: Partial<TuningRecord> = {}): StoredTuning {
  const { id = `of-${run.id}` } = change;
  const { seeds: _, ...row } = run;
  const places = [...Array(size).keys()];
  const said = (text: string) => ({ text, ended: true });
  return {
    record: {
      ...{ id, runId: run.id, runName: run.name, student: pocketModel, filter: machineTasksOnly, plan: wholeModelPlan },
      ...{ createdAt: run.createdAt + 1, updatedAt: run.createdAt + 1, looked: [] },
      counts: { tasks: 20, heldOutTasks: size, rows: 20, rowsHeldOut: size, rowsTooLong: 0 },
      phase: { kind: "tuned", epoch: 3, stopped: false },
      ...change,
    },
    data: { id, run: row, learned: [], heldOut: [] },
    answers: {
      id,
      tests: places.map((i) => ({
        ...{ groups: ["ownTasks"], unit: `own:${i}`, instruction: `Write the number ${i}.`, input: "" },
        target: `number ${i}`,
      })),
      support: places.map((i) => (i % 2 === 0 ? 1 : 0)),
      before: places.map((i) => said(i === size - 1 ? `number ${i}` : `what is ${i}`)),
      after: places.map((i) => said(`number ${i}`)),
    },
  };
}
