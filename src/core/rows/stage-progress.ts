/** How far a run is, as its stages count it. Only types. */
import type { RunCounters } from "./run-row.ts";

export interface StageProgress {
  readonly counters: RunCounters;
  /** Batches drawn. */
  readonly batches: number;
  /** Prompts built. */
  readonly prompts: number;
  /** Tasks about which the recipe's first question was asked. */
  readonly asked: number;
}
