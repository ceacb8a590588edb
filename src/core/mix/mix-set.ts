/** What is mixed: sets of tasks with a name, whichever way they came. A reader of any other source gives one of these too. */
import type { Instance, InstanceRow } from "../rows/instance-row.ts";
import type { MixedSet } from "../rows/mix-record.ts";
import type { SeedTask } from "../rows/seeds-row.ts";
import type { Classification, TaskRow } from "../rows/task-row.ts";

/** Members of a task's row that a mixture makes anew, or that lead to rows which stay with the task's own run. */
const LEFT_BEHIND = [
  ...["id", "runId", "order", "origin", "name", "instruction", "classification", "instanceCount", "createdAt"],
  ...["completionId", "classificationCompletionId", "instancesCompletionId", "demonstrations", "similarity"],
  ...["requestIndex", "fromSet", "withdrawn"],
] as const satisfies readonly (keyof TaskRow)[];
const leftBehind: ReadonlySet<string> = new Set(LEFT_BEHIND);

/** What else a task of a run says of itself: its rating, its system text, and so on. */
type CarriedTask = Omit<TaskRow, (typeof LEFT_BEHIND)[number]>;

export interface MixTask {
  /** Its place or id in the set. */
  readonly id: string;
  readonly name: string;
  readonly instruction: string;
  readonly classification: Classification;
  readonly instances: readonly Instance[];
  /** Whether its instances were judged before: those of a run are not judged again. */
  readonly isJudged: boolean;
  readonly carried: CarriedTask;
  /** Of a run that was mixed itself: whether the task came there from a file that tells no writer. */
  readonly isUnsigned?: true;
}

/** What a set holds that others are compared with. */
export type ComparedTask = Pick<MixTask, "instruction" | "instances">;

export interface MixSet extends Pick<MixedSet, "name" | "from" | "unread" | "model"> {
  readonly tasks: readonly MixTask[];
}

/** A set that a mixture is compared with, and that gives it no task. */
export interface ComparedSet {
  readonly name: string;
  readonly tasks: readonly ComparedTask[];
}

/** A task of a run, with its kept instances. A seed, which a person wrote, is marked as a person's. */
export function taskOfRow(row: TaskRow, kept: readonly InstanceRow[], place: string): MixTask {
  const { origin, name, instruction, classification } = row;
  const carried: CarriedTask = Object.fromEntries(Object.entries(row).filter(([member]) => !leftBehind.has(member)));
  return {
    ...{ id: place, name, instruction, classification, isJudged: true },
    instances: kept.map(({ input, output }) => ({ input, output })),
    carried: origin === "seed" ? { ...carried, byHand: "added" } : carried,
    ...(row.fromSet?.isUnsigned && { isUnsigned: true }),
  };
}

/** A task that was read from a file. Inputs that wait for an answer stay with it. */
export function taskOfSeed({ id, name, instruction, instances, inputs, isClassification, system }: SeedTask): MixTask {
  return {
    ...{ id, name, instruction, instances, isJudged: false },
    classification: isClassification ? "yes" : "no",
    carried: {
      ...(system !== undefined && { system }),
      ...(inputs && inputs.length > 0 && { unanswered: inputs }),
    },
  };
}
