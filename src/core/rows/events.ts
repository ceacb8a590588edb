/** What a run says while it happens; the page folds these into what it shows. Plain data, one way, never read back by the run. */
import type { RequestStage } from "../method/method.ts";
import type { CandidateRow } from "./candidate-row.ts";
import type { Attempt } from "./execution.ts";
import type { FinishReason } from "./completion-row.ts";
import type { InstanceRow } from "./instance-row.ts";
import type { Demonstration } from "./mentions.ts";
import type { RunCounters, RunPhase } from "./run-row.ts";
import type { StageProgress } from "./stage-progress.ts";
import type { Classification, TaskRow } from "./task-row.ts";
import type { Likelihood } from "./yes-no.ts";
import type { YesNoFit } from "./yes-no.ts";

/** The task that a batch is about, where it is about one. */
export interface DrawnAbout {
  readonly name: string;
  /** Pairs of input and output that prompts may show, and those on which instructions are tried. */
  readonly shown: number;
  readonly heldOut: number;
}

/** What step mode shows before a stage begins: its input. Its results come as later events. */
export type StageDetail = {
  /** The stage's name in the run's recipe. */
  readonly stage: string;
} & (
  | {
      readonly kind: "draw";
      readonly batch: number;
      readonly seeds: number;
      readonly machineTasks: number;
      readonly about?: DrawnAbout;
      /** The instructions of this batch, where the run was given them and no prompt is drawn. */
      readonly taken?: readonly string[];
    }
  | { readonly kind: "prompt"; readonly demonstrations: readonly Demonstration[] }
  /** The event `prompt-built` gave the prompt's text. */
  | { readonly kind: "write"; readonly batch: number; readonly prompt: number }
  | { readonly kind: "read"; readonly completion: string; readonly finishReason: FinishReason }
  | {
      readonly kind: "judge";
      readonly instruction: string;
      /** Its number among the candidates of the completion, from 1, and how many there are. */
      readonly number: number;
      readonly of: number;
    }
  /** Before the first yes/no question: the model is asked about tasks whose answer is known. */
  | { readonly kind: "known"; readonly tasks: number }
  /** Before the first question about a task of a list: the model is asked about so many of its tasks at once. */
  | { readonly kind: "all"; readonly instructions: readonly string[] }
  | {
      readonly kind: "ask";
      readonly instruction: string;
      readonly classification: Classification;
      /** Whether one answer is wanted, and to which input, or examples; where the recipe says so. */
      readonly wants?: { readonly what: "answer" | "examples"; readonly input?: string };
    }
  | { readonly kind: "keep"; readonly instruction: string; readonly instances: number }
);

/** Something that the person should know and that does not stop the run. */
export type Notice =
  | { readonly kind: "demonstrations-dropped"; readonly dropped: number; readonly left: number }
  | { readonly kind: "request-failed"; readonly message: string }
  | { readonly kind: "engine-recovering"; readonly attempt: number; readonly of: number; readonly message: string }
  | { readonly kind: "grammar-off"; readonly message: string }
  /** The engine does not tell how likely words are. */
  | { readonly kind: "likelihood-off" }
  /** Tokens that the model writes a second, and that models of its size usually write. */
  | { readonly kind: "slow-runtime"; readonly found: number; readonly expected: number }
  /** A model server does not take this way to ask for an answer's form, so a simpler one is used. */
  | { readonly kind: "answer-format"; readonly server: string; readonly format: "json" | "plain" }
  /** A model server does not take these sampling fields: its own defaults hold. */
  | { readonly kind: "fields-refused"; readonly server: string; readonly fields: readonly string[] }
  | { readonly kind: "server-silent"; readonly server: string; readonly seconds: number }
  /** The page now brings another file of the run's model; the run has this many tasks by the earlier one. */
  | { readonly kind: "model-changed"; readonly title: string; readonly tasks: number };

export type RunEvent =
  | { readonly type: "phase"; readonly phase: RunPhase; readonly counters: RunCounters }
  /** The loop is about to enter a stage. */
  | {
      readonly type: "stage";
      readonly detail: StageDetail;
      /** Whether step mode holds the loop there. */
      readonly held: boolean;
      /** In step mode, where one thing happens at a time: the step's number, and how far the run was before it. */
      readonly step?: { readonly number: number; readonly before: StageProgress };
    }
  /** The loop waits before the same stage as before, but for another reason: `held` when step mode holds it there. */
  | { readonly type: "held"; readonly held: boolean }
  /** What each prompt of a batch will show. */
  | { readonly type: "drawn"; readonly prompts: readonly (readonly Demonstration[])[] }
  | {
      readonly type: "prompt-built";
      readonly batch: number;
      readonly prompt: number;
      readonly text: string;
      readonly demonstrations: readonly Demonstration[];
      readonly dropped: number;
    }
  | { readonly type: "request-started"; readonly completionId: string; readonly stage: RequestStage }
  /** A piece of text as it streams. */
  | { readonly type: "text"; readonly completionId: string; readonly piece: string }
  | {
      readonly type: "request-ended";
      readonly completionId: string;
      readonly text: string;
      readonly finishReason: FinishReason;
      readonly counters: RunCounters;
    }
  /** Before the first yes/no question: tasks whose answer is known were asked about, and then a threshold was fitted. */
  | {
      readonly type: "labelled";
      readonly done: number;
      readonly of: number;
      readonly instruction: string;
      /** The known answer. */
      readonly isYes: boolean;
      readonly likelihood?: Likelihood;
    }
  | { readonly type: "fitted"; readonly fit: YesNoFit }
  /** What was read from a completion, in its order: candidates, and parts that were set aside. */
  | { readonly type: "read"; readonly items: readonly { readonly text: string; readonly isAside: boolean }[] }
  | { readonly type: "candidate"; readonly candidate: CandidateRow }
  /** A question about one task was answered; with its instances if it asked for them. */
  | {
      readonly type: "answered";
      readonly instruction: string;
      readonly reply: string;
      readonly classification: Classification;
      /** How likely Yes and No were, where that decided. */
      readonly likelihood?: Likelihood;
      readonly instances?: readonly InstanceRow[];
      /** Where the instruction was tried on an input whose right answer is known. */
      readonly attempt?: Attempt;
    }
  | {
      readonly type: "task-kept";
      readonly task: TaskRow;
      readonly instances: readonly InstanceRow[];
      readonly counters: RunCounters;
    }
  | { readonly type: "notice"; readonly notice: Notice };
