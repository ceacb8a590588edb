import { describe, expect, it } from "vitest";
import { sourceFacts } from "../../../src/core/models/kinds.ts";
import { customGguf, localGguf } from "../../../src/core/models/own-models.ts";
import { usualLora } from "../../../src/core/tuning/lora-plan.ts";
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
  });

  it("of LoRA names the file that it changes, and where that has to be; tuned again it names the same", () => {
    const [file, stored] = [
      localGguf({ name: "own.gguf", size: 9 }),
      customGguf({ url: "https://a.test/m.gguf", bytes: 5 }),
    ];
    const [ofFile, ofStored] = [file, stored].map((student) => tunedModel({ ...record, student, lora: usualLora }));
    for (const tuned of [ofFile!, ofStored!]) {
      expect(faultOf(modelSchema, tuned)).toBeUndefined();
      expect(studentKind(tuned)?.lora).toBeDefined();
      const again = tunedModel({ ...record, id: "cd34", student: tuned, lora: usualLora });
      expect(again.source).toMatchObject({ tuning: "cd34", base: (tuned.source as { base?: unknown }).base });
      expect(tuned.downloadBytes).toBe(0);
    }
    expect(ofFile).toMatchObject({
      source: { base: file.source },
      about: expect.stringContaining("own.gguf, which you choose again") as string,
    });
    expect(sourceFacts(ofFile!.source)).toMatchObject({ handedFile: "own.gguf", addresses: [] });
    expect(ofStored).toMatchObject({
      source: { base: stored.source },
      about: expect.stringContaining("stored copy must stay") as string,
    });
    expect(sourceFacts(ofStored!.source)).not.toHaveProperty("handedFile");
    expect(sourceFacts(ofStored!.source).origin).toContain("tuned by LoRA of rank 8 in this browser on 540 tasks");
  });

  it("is made of the page's own by all weights, and of other GGUFs by LoRA", () => {
    const kinds = modelList.map((model) => [
      model.engine,
      studentKind(model)?.lora ? "lora" : studentKind(model) && "whole",
    ]);
    expect(kinds[0]).toEqual(["wllama", "whole"]);
    for (const [engine, kind] of kinds.slice(1)) expect(kind).toBe(engine === "wllama" ? "lora" : undefined);
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
      modelSource:
        "Pocket, tuned in this browser on 540 tasks of the run Letters (tuning ab12, 4 epochs, seed 1, on the processor)",
    });
  });
});
