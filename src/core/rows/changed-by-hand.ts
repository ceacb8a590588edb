/** Tells a person's change of a run from the run's own progress. */
import type { RunRow } from "./run-row.ts";

/** A run that goes on adds to its time with every write; a person's change does not. */
export function wasChangedByHand(before: RunRow, after: RunRow): boolean {
  return before.updatedAt !== after.updatedAt && before.counters.runMs === after.counters.runMs;
}
