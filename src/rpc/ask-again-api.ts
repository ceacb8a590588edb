/** What the page may ask of the run worker outside a run: instances of tasks once more. Types alone. */
import type { PoolChange } from "../core/curation/curation.ts";
import type { EngineFailureKind } from "../run/ports.ts";
import type { Handed } from "./handed.ts";

export interface AskAgainOrder {
  readonly runId: string;
  /** Ids, or all machine tasks of the pool that have no instance. */
  readonly tasks: readonly string[] | "without-instances";
  readonly handed: Handed;
}

export type AskAgainNews =
  /** The model is there, and the task with this number, from 1, is asked about. */
  | { readonly kind: "asking"; readonly number: number; readonly of: number }
  /** An answer and what followed from it are stored. */
  | { readonly kind: "stored"; readonly change: PoolChange };

/** How it ended; expected ends are values. What was stored until then stays in any case. */
export type AskAgainResult =
  | {
      readonly ok: true;
      /** Tasks asked about. */
      readonly asked: number;
      /** Requests to which nothing readable came. */
      readonly failed: number;
    }
  | {
      readonly ok: false;
      readonly kind: EngineFailureKind | "no-such-run" | "busy" | "file-needed";
      readonly message: string;
    };

export interface AskAgain {
  /** Loads the run's model where needed. @param hear is awaited, so that no news comes after the result */
  askAgain(order: AskAgainOrder, hear: (news: AskAgainNews) => void | Promise<void>): Promise<AskAgainResult>;
  /** Ends it after aborting the request in flight, or the load before it. */
  endAskAgain(): Promise<void>;
}
