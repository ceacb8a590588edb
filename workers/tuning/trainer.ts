/** The trainer's side of a tuning: reads a student, counts and prepares its rows, and writes its file. Loads jax-js. */
import { defaultDevice, init } from "@jax-js/jax";
import { epochOrder, tuningRows, type ChosenExamples } from "../../src/core/tuning/rows.ts";
import type { TuningPlan } from "../../src/core/tuning/plan.ts";
import type { TuningCounts, TuningRecord } from "../../src/core/tuning/record.ts";
import { tasksOf } from "../../src/core/tuning/chosen.ts";
import { tunedNotes } from "../../src/core/tuning/students.ts";
import { EngineFailure } from "../../src/run/ports.ts";
import { modelFromGguf, modelToGguf } from "../../training/gguf/qwen2.ts";
import type { HostModel, HostState } from "../../training/host.ts";
import { promptedDocuments } from "../../training/prompted.ts";
import { Tokenizer } from "../../training/tokenizer.ts";
import { Tuning } from "../../training/tuning.ts";

/** On the processor: the same weights for the same seed on every machine of a kind. */
export async function start(): Promise<void> {
  await init("wasm");
  defaultDevice("wasm");
}

/** @throws EngineFailure `model-unknown` for a file that holds another kind of model */
export async function readStudent(file: Blob): Promise<HostModel> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    return modelFromGguf(bytes);
  } catch (cause) {
    throw new EngineFailure("model-unknown", "This model cannot be tuned here.", { cause });
  }
}

export function countsOf(model: HostModel, plan: TuningPlan, { learned, heldOut }: ChosenExamples): TuningCounts {
  const tokenizer = new Tokenizer(model.vocabulary);
  const [own, other] = [learned, heldOut].map((each) =>
    promptedDocuments(tokenizer, tuningRows(each, plan.promptShape), plan.rowTokens),
  ) as [ReturnType<typeof promptedDocuments>, ReturnType<typeof promptedDocuments>];
  return {
    tasks: tasksOf(learned).size,
    heldOutTasks: tasksOf(heldOut).size,
    rows: own.documents.length,
    rowsHeldOut: other.documents.length,
    rowsTooLong: own.tooLong + other.tooLong,
  };
}

/** @throws RangeError where no row fits */
export function prepareTuning(
  model: HostModel,
  plan: TuningPlan,
  { learned, heldOut }: ChosenExamples,
  resumed?: { readonly stepsDone: number; readonly state: HostState },
): Tuning {
  return new Tuning({
    model,
    rows: tuningRows(learned, plan.promptShape),
    heldOut: tuningRows(heldOut, plan.promptShape),
    epochs: plan.epochs,
    order: epochOrder(plan.seed),
    peakRate: plan.peakRate,
    shape: { rows: plan.batchRows, tokens: plan.rowTokens },
    resumed,
  });
}

/** The file of the student as it is tuned now. */
export async function tunedFile(tuning: Tuning, record: TuningRecord): Promise<Uint8Array<ArrayBuffer>> {
  return modelToGguf(await tuning.tuned(), tunedNotes(record));
}
