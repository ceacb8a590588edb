/** The models that can be tuned under Node. */
import { fileURLToPath } from "node:url";
import type { ModelNotes } from "../../training/gguf/qwen2.ts";
import { pocketModel } from "../../src/core/models/model-list.ts";
import { wholeModelPlan, type TuningPlan } from "../../src/core/tuning/plan.ts";

export interface Student {
  readonly title: string;
  readonly licence: string;
  readonly file: string;
  readonly plan: TuningPlan;
  /** What the tuned file says of itself. */
  readonly notes: ModelNotes;
}

export const students: Readonly<Record<string, Student>> = {
  pocket: {
    title: pocketModel.title,
    licence: pocketModel.licence,
    file: fileURLToPath(new URL("../../public/models/pocket.gguf", import.meta.url)),
    plan: wholeModelPlan,
    notes: {
      name: "Seedbed Pocket, tuned",
      author: "Seedbed",
      license: pocketModel.licence.toLowerCase(),
      description: "Seedbed Pocket, tuned on instruction data that a run of Seedbed made.",
    },
  },
};
