/** What the page may ask of the tuning worker, and what the worker tells it. Types alone. */
import type { BlindResults } from "../core/tuning/blind/results.ts";
import type { TuningEstimate, TuningMeasure } from "../core/tuning/estimate.ts";
import type { TuningOutcome } from "../core/tuning/outcome.ts";
import type { TuningProgress } from "../core/tuning/progress.ts";
import type { TuningChoice, TuningCounts } from "../core/tuning/record.ts";
import type { SizePoint } from "../core/tuning/size-points.ts";
import type { ComparedAnswer } from "../core/tuning/side-by-side.ts";
import type { EngineFailureKind } from "../run/ports.ts";

/** Why something did not come about. Expected failures are values; a rejected promise is a bug or a dead worker. */
export interface TuningRefusal {
  readonly ok: false;
  readonly kind: EngineFailureKind | "busy" | "too-small" | "missing" | "pool" | "outdated";
  readonly message: string;
}

/** What a choice comes to. */
export interface ChosenLook {
  readonly counts: TuningCounts;
  /** Instructions of the held-out tasks, in the run's order. */
  readonly heldOut: readonly string[];
  /** Questions before and after. */
  readonly questions: number;
}

export interface MeasuredTuning {
  readonly measure: TuningMeasure;
  readonly estimate: TuningEstimate;
}

/** What is heard of a tuning while it goes on, in order. */
export type TuningNews =
  | { readonly kind: "began" }
  | { readonly kind: "progress"; readonly progress: TuningProgress }
  | { readonly kind: "paused" }
  /** A checkpoint could not be kept, because the disk is full. The tuning waits, and tries again when it goes on. */
  | { readonly kind: "unsaved"; readonly message: string };

/** The prompts of a tuning's questions, in their order. */
export interface TuningQuestions {
  readonly prompts: readonly string[];
  readonly mostTokens: number;
}

/** All that is shown of before and after. */
export interface TuningComparison {
  /** Questions in all, asked or not. */
  readonly questions: number;
  readonly outcome: TuningOutcome;
  readonly answers: readonly ComparedAnswer[];
}

/** The files that a person takes away. */
export interface TuningFiles {
  readonly model: Blob;
  readonly card: Blob;
  readonly answers: Blob;
  /** A zip: the data, and set-ups for other training libraries. */
  readonly setUps: Blob;
}

type Answer<Value> = ({ readonly ok: true } & Value) | TuningRefusal;

export interface TuningApi {
  /** Tells a new worker the page's base URL before any other call. */
  connect(pageUrl: string): Promise<void>;
  heartbeat(): Promise<{ readonly tuning: string | undefined }>;
  /** What a choice comes to; stores nothing. */
  look(choice: TuningChoice): Promise<Answer<ChosenLook>>;
  /** Trains a few steps, and throws them away. */
  measure(choice: TuningChoice): Promise<Answer<MeasuredTuning>>;
  /** Stores a new tuning. It begins with `run`. */
  create(choice: TuningChoice): Promise<Answer<{ readonly id: string }>>;
  /** Trains, from the last checkpoint where there is one. Resolves when the tuning has ended, or could not go on. */
  run(id: string, hear: (news: TuningNews) => void): Promise<Answer<object>>;
  /** Waits after the present step, when all is kept. */
  pause(): Promise<void>;
  goOn(): Promise<void>;
  /** Ends with the best epoch so far; before the first has ended, with what was learned until now. */
  stop(): Promise<void>;
  /** The same as `stop` for a tuning that no worker holds. */
  end(id: string): Promise<Answer<object>>;
  questions(id: string): Promise<Answer<TuningQuestions>>;
  /** @param cut F of ROUGE-L from which data support a task, 0 to 1 */
  compare(id: string, cut: number): Promise<Answer<TuningComparison>>;
  /** What a person's blind verdicts come to. */
  blind(id: string): Promise<Answer<BlindResults>>;
  /** The figures of several tunings over the same questions. @param ids the one on the most tasks first */
  curve(ids: readonly string[], cut: number): Promise<Answer<{ readonly points: readonly SizePoint[] }>>;
  files(id: string, cut: number): Promise<Answer<TuningFiles>>;
  /** Bytes that the files of each tuning take, by its id; a tuning without files is absent. */
  sizes(): Promise<Answer<{ readonly bytes: Readonly<Record<string, number>> }>>;
  /** Deletes a tuning with its model and all else. */
  remove(id: string): Promise<Answer<object>>;
}
