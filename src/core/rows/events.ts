/** What a run says while it happens; the page folds these into what it shows. Plain data, one way, never read back by the run. */
import type { RequestStage } from "../method/method.ts";
import type { RunCounters } from "./counters.ts";
import type {
  CandidateRow,
  CompletionRow,
  Demonstration,
  FinishReason,
  InstanceRow,
  RunPhase,
  TaskRow,
} from "./records.ts";
import type { Classification } from "./task.ts";

/** The eight stages of the paper's figure 2, in order. */
export const stages = ["sample", "prompt", "generate", "parse", "filter", "classify", "instances", "pool"] as const;
export type Stage = (typeof stages)[number];

/** What step mode shows before a stage is entered: what goes in. What came out arrives as the events that follow. */
export type StageDetail =
  | { readonly stage: "sample"; readonly batch: number; readonly seeds: number; readonly machineTasks: number }
  | { readonly stage: "prompt"; readonly demonstrations: readonly Demonstration[] }
  | { readonly stage: "generate"; readonly prompt: string }
  | { readonly stage: "parse"; readonly completion: string; readonly finishReason: FinishReason }
  | { readonly stage: "filter"; readonly instruction: string }
  | { readonly stage: "classify"; readonly instruction: string }
  | { readonly stage: "instances"; readonly instruction: string; readonly classification: Classification }
  | { readonly stage: "pool"; readonly instruction: string; readonly instances: number };

/** Something the person should know that stops nothing. */
export type Notice =
  | {
      readonly kind: "demonstrations-dropped";
      readonly stage: RequestStage;
      readonly dropped: number;
      readonly left: number;
    }
  | { readonly kind: "request-failed"; readonly stage: RequestStage; readonly message: string }
  | { readonly kind: "engine-recovering"; readonly attempt: number; readonly of: number; readonly message: string }
  | { readonly kind: "grammar-off"; readonly message: string }
  | { readonly kind: "storage"; readonly message: string };

export type RunEvent =
  | { readonly type: "phase"; readonly phase: RunPhase; readonly counters: RunCounters }
  /** The loop is about to enter a stage; `held` when step mode holds it there. */
  | { readonly type: "stage"; readonly detail: StageDetail; readonly held: boolean }
  | {
      readonly type: "prompt-built";
      readonly batch: number;
      readonly prompt: number;
      readonly text: string;
      readonly demonstrations: readonly Demonstration[];
      readonly dropped: number;
    }
  | {
      readonly type: "request-started";
      readonly completionId: string;
      readonly stage: RequestStage;
      readonly prompt: string;
    }
  /** A piece of text as it streams. */
  | { readonly type: "text"; readonly completionId: string; readonly piece: string }
  | { readonly type: "request-ended"; readonly completion: CompletionRow; readonly counters: RunCounters }
  | { readonly type: "candidate"; readonly candidate: CandidateRow }
  | {
      readonly type: "classified";
      readonly instruction: string;
      readonly reply: string;
      readonly classification: Classification;
    }
  | { readonly type: "instances"; readonly instruction: string; readonly instances: readonly InstanceRow[] }
  | {
      readonly type: "task-kept";
      readonly task: TaskRow;
      readonly instances: readonly InstanceRow[];
      readonly counters: RunCounters;
    }
  | { readonly type: "notice"; readonly notice: Notice };
