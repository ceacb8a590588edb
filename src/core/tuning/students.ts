/** The models that can be tuned here, and the model that a tuning makes of one. Each kind of student says how it is tuned. */
import type { ModelSource } from "../models/kinds.ts";
import type { ModelRecord } from "../models/model.ts";
import { wholeModelPlan, wholeModelPresets, type PlanPreset, type TuningPlan } from "./plan.ts";
import type { TuningRecord } from "./record.ts";

/** What differs between the kinds of students. */
interface StudentKind {
  /** One sentence: what of it is tuned, and on what. */
  readonly about: string;
  /** Where its plan begins, and what else it may begin with. */
  readonly plan: TuningPlan;
  readonly presets: readonly PlanPreset[];
}

const studentKinds = {
  whole: { about: "All its weights are tuned, on the processor.", plan: wholeModelPlan, presets: wholeModelPresets },
} satisfies Readonly<Record<string, StudentKind>>;

/** How a model is tuned; undefined where it cannot be. */
export function studentKind({ source }: Pick<ModelRecord, "source">): StudentKind | undefined {
  return tunedBy[source.kind];
}

/** The first preset whose settings a plan has; undefined where a person has changed them. */
export function presetOf(student: ModelRecord, plan: TuningPlan): PlanPreset | undefined {
  const has = ({ change }: PlanPreset) =>
    Object.entries(change).every(([field, value]) => plan[field as keyof TuningPlan] === value);
  return studentKind(student)?.presets.find(has);
}

/** The page's own model, and what was tuned from it. */
const tunedBy: Readonly<Partial<Record<ModelSource["kind"], StudentKind>>> = {
  bundled: studentKinds.whole,
  tuned: studentKinds.whole,
};

/** The model that a tuning made, as it stands in the list of models. */
export function tunedModel({ id, student, runName, plan, counts, phase }: TuningRecord): ModelRecord {
  const epochs = phase.kind === "tuned" ? phase.epoch : 0;
  const how = `tuned in this browser on ${counts.tasks} tasks of the run ${runName} (tuning ${id}, ${epochs} epochs, seed ${plan.seed})`;
  return {
    ...student,
    id: `tuned:${id}`,
    title: `${student.title}, tuned on ${runName}`,
    source: { kind: "tuned", tuning: id, origin: `${student.title}, ${how}` },
    about: "Tuned in this browser, and kept here until you delete it under Tune.",
  };
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
