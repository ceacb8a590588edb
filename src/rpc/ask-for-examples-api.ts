/** A person asks the run's model for examples of tasks, for the first time or again, while no run goes on. Types alone. */
import type { PoolChange } from "../core/curation/curation.ts";
import type { EngineFailureKind } from "../run/ports.ts";
import type { FileAndKey } from "./file-and-key.ts";

export interface AskForExamplesOrder {
  readonly runId: string;
  /** Ids, or all machine tasks in the pool without an instance. */
  readonly tasks: readonly string[] | "without-instances";
  readonly fileAndKey: FileAndKey;
}

export type AskForExamplesNews =
  /** The model is loaded, and is asked about the task with this number, counted from 1. */
  | { readonly kind: "asking"; readonly number: number; readonly of: number }
  /** An answer is stored, with the change it made to the pool. */
  | { readonly kind: "stored"; readonly change: PoolChange };

/** How it ended; an expected end is a value. What was stored until then stays. */
export type AskForExamplesResult =
  | {
      readonly ok: true;
      /** Tasks asked about. */
      readonly asked: number;
      /** Requests that failed. */
      readonly failed: number;
    }
  | {
      readonly ok: false;
      readonly kind: EngineFailureKind | "no-such-run" | "busy" | "file-needed";
      readonly message: string;
    };

export interface AskForExamplesApi {
  /** Loads the run's model if needed, and asks about one task after another. @param hear is awaited, so that no news comes after the result */
  askForExamples(
    order: AskForExamplesOrder,
    hear: (news: AskForExamplesNews) => void | Promise<void>,
  ): Promise<AskForExamplesResult>;
  /** Aborts the request in flight, or the load before it; the order then ends. */
  endAskForExamples(): Promise<void>;
}
