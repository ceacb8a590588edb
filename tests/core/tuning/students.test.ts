import { describe, expect, it } from "vitest";
import { provenance } from "../../../src/core/export/provenance.ts";
import { machineTasksOnly } from "../../../src/core/export/selection/filter.ts";
import { modelList, pocketModel } from "../../../src/core/models/model-list.ts";
import { modelSchema } from "../../../src/core/models/model.ts";
import { faultOf } from "../../../src/core/shape.ts";
import { wholeModelPlan } from "../../../src/core/tuning/plan.ts";
import type { TuningRecord } from "../../../src/core/tuning/record.ts";
import { presetOf, studentKind, tunedModel } from "../../../src/core/tuning/students.ts";
import { freshRun } from "../../support/runs/fresh-run.ts";

const record: TuningRecord = {
  ...{ id: "ab12", runId: "run", runName: "Letters", createdAt: 0, updatedAt: 0, looked: [] },
  ...{ student: pocketModel, filter: machineTasksOnly, plan: wholeModelPlan },
  counts: { tasks: 540, heldOutTasks: 60, rows: 900, rowsHeldOut: 100, rowsTooLong: 0 },
  phase: { kind: "tuned", epoch: 4, stopped: false },
};

describe("a tuned model", () => {
  it("is a record like any other, asked as its student, and can be tuned again", () => {
    const tuned = tunedModel(record);
    expect(faultOf(modelSchema, tuned)).toBeUndefined();
    expect(tuned).toMatchObject({ id: "tuned:ab12", title: "Pocket, tuned on Letters", profile: pocketModel.profile });
    expect(studentKind(tuned)).toBe(studentKind(pocketModel));
    expect(modelList.filter((each) => studentKind(each)).map(({ id }) => id)).toEqual(["pocket"]);
  });

  it("has presets, of which the first is its own plan", () => {
    const { plan, presets } = studentKind(pocketModel)!;
    expect(presetOf(pocketModel, plan)).toBe(presets[0]);
    for (const preset of presets) expect(presetOf(pocketModel, { ...plan, ...preset.change })).toBe(preset);
    expect(presetOf(pocketModel, { ...plan, epochs: 5 })).toBeUndefined();
  });

  it("is named with its tuning in what a run that it grew exports", () => {
    expect(provenance(freshRun([], { model: tunedModel(record) }))).toMatchObject({
      model: "Pocket, tuned on Letters",
      modelSource: "Pocket, tuned in this browser on 540 tasks of the run Letters (tuning ab12, 4 epochs, seed 1)",
    });
  });
});
