/** The models that can be tuned here, and the model that a tuning makes of one. Each kind of student says how it is tuned. */
import type { SourceOf } from "../models/kinds.ts";
import type { ModelRecord } from "../models/model.ts";
import { whereTuned } from "./device.ts";
import { loraPlan, loraPresets, usualLora, type LoraChoice } from "./lora-plan.ts";
import { wholeModelPlan, wholeModelPresets, type PlanPreset, type TuningPlan } from "./plan.ts";
import type { TuningRecord } from "./record.ts";

/** What differs between the kinds of students. */
interface StudentKind {
  /** One sentence: what of it is tuned, and on what. */
  readonly about: string;
  /** Where its plan begins, and what else it may begin with. */
  readonly plan: TuningPlan;
  readonly presets: readonly PlanPreset[];
  /** Where the settings of LoRA begin; absent where all weights are tuned. */
  readonly lora?: LoraChoice;
}

const whole: StudentKind = {
  about: "All its weights are tuned.",
  plan: wholeModelPlan,
  presets: wholeModelPresets,
};
const byLora: StudentKind = {
  about: "Its weights stay as they are; thin matrices beside them are tuned (LoRA).",
  plan: loraPlan,
  presets: loraPresets,
  lora: usualLora,
};

/**
 * How a model is tuned: all weights of the page's own and of what was tuned from it, any other GGUF by LoRA, again where it has
 * an adapter already. Undefined where it cannot be.
 */
export function studentKind({ source }: Pick<ModelRecord, "source">): StudentKind | undefined {
  switch (source.kind) {
    case "bundled":
      return whole;
    case "tuned":
      return source.base ? byLora : whole;
    case "gguf-file":
    case "gguf-url":
      return byLora;
    default:
      return undefined;
  }
}

/** The first preset whose settings a plan has; undefined where a person has changed them. */
export function presetOf(student: ModelRecord, plan: TuningPlan): PlanPreset | undefined {
  const has = ({ change }: PlanPreset) =>
    Object.entries(change).every(([field, value]) => plan[field as keyof TuningPlan] === value);
  return studentKind(student)?.presets.find(has);
}

/** The model that a tuning made, as it stands in the list of models. */
export function tunedModel(record: TuningRecord): ModelRecord {
  const { id, student, runName, plan, lora, counts, phase } = record;
  const epochs = phase.kind === "tuned" ? phase.epoch : 0;
  const by = lora ? `tuned by LoRA of rank ${lora.rank}` : "tuned";
  const how = `${by} in this browser on ${counts.tasks} tasks of the run ${runName} (tuning ${id}, ${epochs} epochs, seed ${plan.seed}, ${whereTuned(record)})`;
  const base = lora && baseOf(student);
  return {
    ...student,
    id: `tuned:${id}`,
    title: `${student.title}, tuned on ${runName}`,
    source: { kind: "tuned", tuning: id, origin: `${student.title}, ${how}`, ...(base && { base }) },
    downloadBytes: 0,
    about: `Tuned in this browser, and kept here until you delete it under Tune.${base ? ` ${whereBaseIs(base)}` : ""}`,
  };
}

type Base = NonNullable<SourceOf<"tuned">["base"]>;

function baseOf({ source }: ModelRecord): Base | undefined {
  // What is kept of a second tuning is one adapter for both, on the first one's base.
  if (source.kind === "tuned") return source.base;
  return source.kind === "gguf-url" || source.kind === "gguf-file" ? source : undefined;
}

/** An adapter changes a model and is none: the model's own file is needed with it. */
function whereBaseIs(base: Base): string {
  return base.kind === "gguf-file"
    ? `It changes the model in the file ${base.name}, which you choose again in each session.`
    : `It changes the model from ${base.url}, whose stored copy must stay in this browser.`;
}

/** What the tuned file says of itself. */
export function tunedNotes({ student, runName }: Pick<TuningRecord, "student" | "runName">) {
  return {
    name: `${student.title}, tuned`,
    author: "Seedbed",
    license: student.licence.toLowerCase(),
    description: `${student.title}, tuned on instruction data that a run of Seedbed made: ${runName}.`,
  };
}
