/** Tunes the model of any GGUF by LoRA, on the processor: says first how long it will take, and writes the adapter. */
import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { estimateOf } from "../../src/core/tuning/estimate.ts";
import type { LoraChoice } from "../../src/core/tuning/lora-plan.ts";
import { marksOf } from "../../src/core/tuning/prompt-shapes.ts";
import { tasksOf } from "../../src/core/tuning/chosen.ts";
import { GgufFailure } from "../../training/gguf/failure.ts";
import { adapterToGguf } from "../../training/lora/adapter-gguf.ts";
import type { HostAdapter } from "../../training/lora/adapter.ts";
import { NotTunable } from "../../training/lora/architecture.ts";
import { disposeBase } from "../../training/lora/base.ts";
import { LoraTuning, type LoraJob } from "../../training/lora/lora-tuning.ts";
import { measureSteps } from "../../workers/tuning/measure.ts";
import { adaptedBase, loadWeights, loraJob, readLoraFile } from "../../workers/tuning/students/lora.ts";
import { adapterFiles } from "./adapter-files.ts";
import { Refused } from "./arguments.ts";
import { askWithAdapter } from "./ask-with-adapter.ts";
import { tuneStudent } from "./tune-student.ts";
import type { TuningProduct, TuningWork } from "./work.ts";

/** Steps that are timed after the first: one of a real model takes seconds. */
const TIMED_STEPS = 1;

/** Needs jax-js to be started. @throws Refused for a model that cannot be tuned; RangeError where no row fits */
export async function tuneLora(
  path: string,
  lora: LoraChoice,
  { plan, chosen, tests, ports }: TuningWork,
): Promise<TuningProduct> {
  const { file, ...model } = await readModel(path);
  const base = await loadWeights(file);
  const job = loraJob(base, file, { plan, lora }, chosen);
  await sayEstimate(job, tasksOf(chosen.learned).size, ports);
  const tuning = new LoraTuning(job);
  let adapter: HostAdapter | undefined;
  const told = await tuneStudent(tuning, plan, chosen, tests, {
    ...ports,
    ask: async (side, prompts, mostTokens) => {
      adapter = await tuning.adapter();
      const isMarked = marksOf(plan.promptShape).length > 0;
      const asked = { base: path, adapter: adapterToGguf(adapter, model.notes), mostTokens, isMarked };
      const report = (line: string) => ports.report(`asked ${side}: ${line}`);
      return askWithAdapter({ ...asked, scale: side === "before" ? 0 : 1 }, prompts, job.encoder, report);
    },
  });
  // The last time it was asked was after its last step.
  adapter ??= await tuning.adapter();
  const files = await adapterFiles(adapter, file.file, model.notes);
  tuning.dispose();
  disposeBase(base);
  return { ...told, files, card: { title: model.notes.name, student: model.student, lora } };
}

async function readModel(path: string) {
  try {
    const file = await readLoraFile(await openAsBlob(path));
    const { header } = file;
    const title = header.textIfAny("general.name") ?? basename(path, ".gguf");
    const licence = header.textIfAny("general.license") ?? "unknown";
    const notes = {
      ...adaptedBase(file),
      name: `${title}, tuned`,
      license: licence,
      description: `An adapter for ${title}, tuned on instruction data that a run of Seedbed made.`,
    };
    return { file, notes, student: { title, licence } };
  } catch (error) {
    if (error instanceof NotTunable || error instanceof GgufFailure)
      throw new Refused(`${path} cannot be tuned: ${error.message}`);
    if (error instanceof Error && "code" in error) throw new Refused(`${path} cannot be read: ${error.message}`);
    throw error;
  }
}

/** Trains a few steps and throws them away. */
async function sayEstimate(job: LoraJob, tasks: number, { now, report }: TuningWork["ports"]): Promise<void> {
  const tuning = new LoraTuning(job);
  const timed = await measureSteps(tuning, now, TIMED_STEPS).finally(() => tuning.dispose());
  const memoryBytes = process.memoryUsage().rss;
  const { seconds, shorter, isLong } = estimateOf({ ...timed, epochs: job.epochs, tasks, memoryBytes });
  const minutes = (each: number) => `${Math.ceil(each / 60)} min`;
  report(
    `${timed.steps} steps of ${timed.stepSeconds.toFixed(1)} s: about ${minutes(seconds)} in all, ${Math.round(memoryBytes / 1e6)} MB of memory.`,
  );
  if (!isLong) return;
  const offers = shorter.map((each) =>
    each.kind === "epochs"
      ? `--epochs ${each.epochs} takes ${minutes(each.seconds)}`
      : `--tasks ${each.tasks} takes ${minutes(each.seconds)}`,
  );
  report(["That is more than an hour.", ...offers].join(" "));
}
