/** The rows of a pool: what is kept of a run. Plain data, so that it crosses threads and survives a reload unchanged. */
import type { RunCounters } from "./counters.ts";
import type { Method, RequestStage } from "../method/method.ts";
import type { ModelRecord } from "../models/model.ts";
import type { MersenneState } from "../method/random.ts";
import type { Classification, Instance, Origin, SeedTask } from "./task.ts";

/** Why a model stopped; `failed` when the request itself did not succeed. */
export type FinishReason = "stop" | "length" | "abort" | "failed";

/** Where a run stands. `interrupted` is what a `running` run is found as when nobody holds it. */
export type RunPhase =
  | { readonly kind: "ready" }
  | { readonly kind: "running" }
  | { readonly kind: "paused"; readonly reason: string }
  | { readonly kind: "stopped" }
  | { readonly kind: "finished"; readonly reason: "goal-reached" | "nothing-new" | "recording-ended" }
  | { readonly kind: "failed"; readonly reason: string };

/** The place in the loop from which a run goes on: the next candidate to judge. */
export interface Cursor {
  /** Number of the open batch, from 0. */
  readonly batch: number;
  /** Index of the prompt within the batch. */
  readonly prompt: number;
  /** Index of the candidate within the prompt's completion. */
  readonly candidate: number;
}

/** One instruction shown in a prompt, and whose it is. */
export interface Demonstration {
  readonly origin: Origin;
  readonly taskId: string;
  readonly instruction: string;
}

/** The batch being worked on: its prompts were drawn together, and survive a reload with it. */
export interface OpenBatch {
  readonly index: number;
  readonly prompts: readonly {
    readonly demonstrations: readonly Demonstration[];
    /** The rendered prompt, and demonstrations dropped for want of room: a run of an earlier version stored these too. */
    readonly text?: string;
    readonly dropped?: number;
  }[];
}

export interface RunRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** The name of its recipe; Self-Instruct where a run from before there were others names none. */
  readonly recipe?: string;
  /** Frozen at the start. */
  readonly method: Method;
  readonly model: ModelRecord;
  readonly randomSeed: number;
  readonly seedsName: string;
  /** How many there are; they lie in a row of their own, for this one is written with every answer. */
  readonly seedCount: number;
  readonly goal: number;
  readonly phase: RunPhase;
  readonly counters: RunCounters;
  readonly cursor: Cursor;
  readonly openBatch: OpenBatch | undefined;
  /** State of the generator after the open batch was drawn. */
  readonly random: MersenneState | undefined;
  /** Batches in a row that admitted nothing. */
  readonly barrenBatches: number;
  /** Raised at every take-over; a write with an older one is refused. */
  readonly epoch: number;
  /** The run whose stored candidates this one re-judged, if any. */
  readonly derivedFrom?: string;
  /** Blind reviews that were carried through, oldest first. */
  readonly reviews?: readonly Review[];
}

/** The seed tasks of one run, written once. */
export interface SeedsRow {
  readonly runId: string;
  readonly seeds: readonly SeedTask[];
}

/** A run with its seed tasks, for what needs both. */
export interface SeededRun extends RunRow {
  readonly seeds: readonly SeedTask[];
}

/** A blind review (paper, section 4.2): a random sample, answered without sight of scores or earlier ratings. */
export interface Review {
  /** Seed of the drawing. */
  readonly seed: number;
  readonly createdAt: number;
  /** In the order shown. */
  readonly answers: readonly { readonly taskId: string; readonly rating: Rating }[];
}

/** A raw answer, stored once and before anything is read from it. */
export interface CompletionRow {
  /** `run/batch/prompt/stage...`, so that asking twice is harmless. */
  readonly id: string;
  readonly runId: string;
  readonly stage: RequestStage;
  readonly batch: number;
  /** The text sent; for a chat model, its messages as one text. */
  readonly prompt: string;
  readonly text: string;
  readonly finishReason: FinishReason;
  /** What went wrong, for `failed`. */
  readonly error?: string;
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly completionTokens: number;
  readonly ms: number;
  readonly createdAt: number;
}

/** The closest instruction of the pool and its ROUGE-L F. */
export interface Neighbour {
  readonly taskId: string;
  readonly instruction: string;
  readonly score: number;
}

/** How an admitted instruction stands to the pool (stored by the public code with each). */
export interface SimilarityRecord {
  /** At most ten, most similar first. */
  readonly mostSimilar: readonly Neighbour[];
  /** Mean F over the whole pool. */
  readonly average: number;
}

/** Why a candidate was not kept. `list-cut` names items of a list that the length limit cut off. */
export type RefusalReason =
  | "empty"
  | "list-cut"
  | "too-short"
  | "too-long"
  | "forbidden-word"
  | "forbidden-start"
  | "punctuation-start"
  | "non-ascii-start"
  | "non-letter-start"
  | "demonstration-repeated"
  | "too-similar";

/** A rule's refusal: which one, and the word, start or count that decided. */
export interface RuleRefusal {
  readonly reason: RefusalReason;
  readonly detail?: string;
}

export interface Refusal extends RuleRefusal {
  readonly kind: "refused";
  readonly nearest?: Neighbour;
}

export type Verdict =
  | {
      readonly kind: "kept";
      readonly nearest: Neighbour | undefined;
      /** The refusal that a person set aside. */
      readonly overruled?: Refusal;
    }
  | Refusal;

/** The ledger: one parsed candidate and what became of it. */
export interface CandidateRow {
  readonly id: string;
  readonly runId: string;
  readonly completionId: string;
  readonly batch: number;
  readonly prompt: number;
  readonly index: number;
  /** Position in the run's ledger, from 0. */
  readonly order: number;
  readonly instruction: string;
  readonly verdict: Verdict;
  readonly createdAt: number;
}

export interface TaskRow {
  readonly id: string;
  readonly runId: string;
  /** Position in the pool: seeds first, then machine tasks as admitted. */
  readonly order: number;
  readonly origin: Origin;
  readonly name: string;
  readonly instruction: string;
  readonly classification: Classification;
  /** The completion it came from, the yes/no reply, and the instances' completion; none for a seed. */
  readonly completionId?: string;
  readonly classificationCompletionId?: string;
  readonly instancesCompletionId?: string;
  readonly demonstrations?: readonly Demonstration[];
  readonly similarity?: SimilarityRecord;
  readonly requestIndex?: number;
  readonly instanceCount: number;
  readonly rating?: Rating;
  /** Taken out of the pool by a person: not compared with, not shown in prompts, not exported. */
  readonly withdrawn?: boolean;
  /** The instruction before a person changed it. */
  readonly editedFrom?: string;
  /** A refused candidate that a person admitted, or a task that a person wrote. */
  readonly byHand?: "admitted" | "added";
  readonly createdAt: number;
}

/** The paper's three questions (section 4.2) and a grade. */
export interface Rating {
  readonly validTask?: boolean;
  readonly rightInput?: boolean;
  readonly rightOutput?: boolean;
  readonly grade?: "A" | "B" | "C" | "D";
}

/** `replaced`: the model was asked again, and another answer took its place. */
export type InstanceRefusal =
  | "length-cut"
  | "input-equals-output"
  | "empty-output"
  | "ends-with-colon"
  | "conflicting-input"
  | "duplicate"
  | "over-limit"
  | "replaced";

export interface InstanceRow extends Instance {
  readonly id: string;
  readonly runId: string;
  readonly taskId: string;
  readonly index: number;
  readonly verdict: { readonly kind: "kept" } | { readonly kind: "refused"; readonly reason: InstanceRefusal };
  readonly edited?: boolean;
  /** What the model wrote, before a person changed it; none for an instance that a person wrote. */
  readonly editedFrom?: Instance;
  readonly byHand?: boolean;
}
