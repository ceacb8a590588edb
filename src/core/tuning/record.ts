/** The rows of a tuning: what it was set up with, where it stands, what it learned from, what the student answered. Only types. */
import type { Example } from "../export/selection/examples.ts";
import type { ExportFilter } from "../export/selection/filter.ts";
import type { ModelRecord } from "../models/model.ts";
import type { RunRow } from "../rows/run-row.ts";
import type { TunedWhere } from "./device.ts";
import type { LoraChoice } from "./lora-plan.ts";
import type { TuningPlan } from "./plan.ts";
import type { TuningProgress } from "./progress.ts";
import type { StudentReply } from "./read-answer.ts";
import type { TestTask } from "./test-tasks.ts";

/** Where a tuning stands. A stored `training` that no tab works on any more was interrupted. */
export type TuningPhase =
  | { readonly kind: "training" }
  | { readonly kind: "paused" }
  | { readonly kind: "failed"; readonly reason: string }
  /** The tuned model is kept: that of this epoch, or of the middle of the first where it is 0. */
  | { readonly kind: "tuned"; readonly epoch: number; readonly stopped: boolean };

/** What a person chooses before a tuning. */
export interface TuningChoice extends Pick<TunedWhere, "device"> {
  readonly runId: string;
  readonly student: ModelRecord;
  readonly filter: ExportFilter;
  readonly plan: TuningPlan;
  /** How it is tuned by LoRA; absent where all weights are tuned. */
  readonly lora?: LoraChoice;
  /** Learns from no more tasks than these; all where it is absent. */
  readonly mostTasks?: number;
}

/** How much was chosen. */
export interface TuningCounts {
  /** Tasks that are learned from, and held out. */
  readonly tasks: number;
  readonly heldOutTasks: number;
  /** Rows of both, and those of both that are longer than a row may be. */
  readonly rows: number;
  readonly rowsHeldOut: number;
  readonly rowsTooLong: number;
}

/** Small, because it is written with each checkpoint. */
export interface TuningRecord extends TuningChoice, TunedWhere {
  readonly id: string;
  readonly runName: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly counts: TuningCounts;
  /** The held-out tasks that are looked at after each epoch. */
  readonly looked: readonly Pick<Example, "instruction" | "input">[];
  readonly phase: TuningPhase;
  /** As it was at the last checkpoint; absent before the first. */
  readonly progress?: TuningProgress;
  /** Which of the two files of checkpoints is whole. */
  readonly checkpoint?: "a" | "b";
  /** Came out of a backup without its tuned model: only what was written of it is here. */
  readonly lacksModel?: boolean;
}

/** What a tuning learns from and holds out, as it was when the tuning began: the run may change after that. */
export interface TuningData {
  readonly id: string;
  readonly run: RunRow;
  readonly learned: readonly Example[];
  readonly heldOut: readonly Example[];
}

/** What the student is asked before and after, and its replies so far, in the order of the tasks. */
export interface TuningAnswers {
  readonly id: string;
  readonly tests: readonly TestTask[];
  /** How near the data come to each task, 0 to 1. */
  readonly support: readonly number[];
  readonly before: readonly StudentReply[];
  readonly after: readonly StudentReply[];
  /** The person's own file whose questions stand behind the others; absent where there is none. */
  readonly file?: AskedFile;
  /** How long the replies so far took, to tell how long more will take; absent before the first. */
  readonly taken?: { readonly replies: number; readonly ms: number };
}

/** A file of the person's, and which of its questions are asked. */
export interface AskedFile {
  readonly name: string;
  /** Most questions that are drawn, and the seed by which they are. */
  readonly most: number;
  readonly seed: number;
  /** Most tokens of an answer. */
  readonly mostTokens: number;
  /** The place of its first question among the tuning's. */
  readonly from: number;
  /** Questions that were drawn, questions in the file, and those of the file that the student learned. */
  readonly asked: number;
  readonly of: number;
  readonly learned: number;
}

/** What a further model replied to a tuning's questions so far, in their order. */
export interface OtherReplies {
  /** Of the tuning and the model. */
  readonly id: string;
  readonly tuning: string;
  readonly model: ModelRecord;
  readonly replies: readonly StudentReply[];
}

/** Before or after the tuning. */
export type AskedSide = "before" | "after";
