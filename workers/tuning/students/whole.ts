/** A student all of whose weights are tuned: a small model of the layout that is made here. */
import { tunedNotes } from "../../../src/core/tuning/students.ts";
import type { TuningPlan } from "../../../src/core/tuning/plan.ts";
import { marksOf } from "../../../src/core/tuning/prompt-shapes.ts";
import type { ChosenExamples } from "../../../src/core/tuning/rows.ts";
import { EngineFailure } from "../../../src/run/ports.ts";
import { modelFromGguf, modelToGguf } from "../../../training/gguf/qwen2.ts";
import type { HostModel } from "../../../training/host.ts";
import type { RowJob } from "../../../training/row-tuning.ts";
import { Tokenizer } from "../../../training/tokenizer.ts";
import { Tuning } from "../../../training/tuning.ts";
import type { OpenedStudent } from "./opened-student.ts";
import { countsOf, rowJob } from "./rows.ts";

const TIMED_STEPS = 3;

/** @throws EngineFailure `model-unknown` for a file that holds another kind of model */
export async function openWhole(file: Blob): Promise<OpenedStudent> {
  const model = modelOf(new Uint8Array(await file.arrayBuffer()));
  const reader = { encoder: new Tokenizer(model.vocabulary) };
  return {
    timedSteps: TIMED_STEPS,
    countsOf: (plan, chosen) => {
      if (marksOf(plan.promptShape).length > 0)
        throw new EngineFailure("model-unknown", "This model knows no turns. Choose another shape of the prompt.");
      return countsOf(reader, plan, chosen);
    },
    prepare: ({ plan }, chosen, resumed) => {
      const tuning = prepareTuning(model, plan, chosen, resumed);
      return Promise.resolve({
        tuning,
        answers: (prompts: readonly string[], mostTokens: number) => tuning.answers(prompts, mostTokens),
        file: async (record) => modelToGguf(await tuning.tuned(), tunedNotes(record)),
        dispose: () => {
          tuning.dispose();
        },
      });
    },
  };
}

/** @throws RangeError where no row fits */
export function prepareTuning(
  model: HostModel,
  plan: TuningPlan,
  chosen: ChosenExamples,
  resumed?: RowJob["resumed"],
): Tuning {
  return new Tuning({ model, ...rowJob({}, plan, chosen, resumed) });
}

function modelOf(bytes: Uint8Array): HostModel {
  try {
    return modelFromGguf(bytes);
  } catch (cause) {
    throw new EngineFailure("model-unknown", "This model cannot be tuned here.", { cause });
  }
}
