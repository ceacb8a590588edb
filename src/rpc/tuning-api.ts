/** What the page may ask of the tuning worker, and what the worker tells it. Types alone. */
import type { Graphics } from "../core/tuning/device.ts";
import type { TuningEstimate, TuningMeasure } from "../core/tuning/estimate.ts";
import type { MemoryNeed } from "../core/tuning/memory.ts";
import type { PromptShapeName } from "../core/tuning/prompt-shapes.ts";
import type { TuningProgress } from "../core/tuning/progress.ts";
import type { TuningChoice, TuningCounts } from "../core/tuning/record.ts";
import type { TuningAnswer } from "./tuning-answer.ts";
import type { TuningResultsApi } from "./tuning-results-api.ts";

/** What a choice comes to. */
export interface ChosenLook {
  readonly counts: TuningCounts;
  /** Instructions of the held-out tasks, in the run's order. */
  readonly heldOut: readonly string[];
  /** Questions before and after. */
  readonly questions: number;
  /** What it takes by calculation; absent for a student so small that nobody need ask. */
  readonly memory?: MemoryNeed;
  /** The shape of messages that the student's file asks for; absent where it asks for none that is known here. */
  readonly ownShape?: PromptShapeName;
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

/** `file`: what the person chose, for a student that is read from a file of theirs. */
export interface TuningApi extends TuningResultsApi {
  /** Tells a new worker the page's base URL before any other call. */
  connect(pageUrl: string): Promise<void>;
  heartbeat(): Promise<{ readonly tuning: string | undefined }>;
  /** What the browser has for a tuning by WebGPU; begins nothing. */
  graphics(): Promise<Graphics>;
  /** What a choice comes to; stores nothing. */
  look(choice: TuningChoice, file?: File): Promise<TuningAnswer<ChosenLook>>;
  /** Trains a few steps, and throws them away. */
  measure(choice: TuningChoice, file?: File): Promise<TuningAnswer<MeasuredTuning>>;
  /** Stores a new tuning. It begins with `run`. */
  create(choice: TuningChoice, file?: File): Promise<TuningAnswer<{ readonly id: string }>>;
  /** Trains, from the last checkpoint where there is one. Resolves when the tuning has ended, or could not go on. */
  run(id: string, hear: (news: TuningNews) => void, file?: File): Promise<TuningAnswer<object>>;
  /** Waits after the present step, when all is kept. */
  pause(): Promise<void>;
  goOn(): Promise<void>;
  /** Ends with the best epoch so far; before the first has ended, with what was learned until now. */
  stop(): Promise<void>;
  /** The same as `stop` for a tuning that no worker holds. */
  end(id: string, file?: File): Promise<TuningAnswer<object>>;
  /** What is left of a stored tuning is made on the processor from now on. Trains nothing. */
  moveToProcessor(id: string): Promise<TuningAnswer<object>>;
  /** Bytes that the files of each tuning take, by its id; a tuning without files is absent. */
  sizes(): Promise<TuningAnswer<{ readonly bytes: Readonly<Record<string, number>> }>>;
  /** Deletes a tuning with its model and all else. */
  remove(id: string): Promise<TuningAnswer<object>>;
}
