/** A whole run, as it is read from files and stored. */
import type { CandidateRow, CompletionRow, InstanceRow, SeededRun, TaskRow } from "./records.ts";

/** All rows of one run. */
export interface RunRows {
  readonly run: SeededRun;
  /** Seeds first, as are their instances. */
  readonly tasks: readonly TaskRow[];
  readonly instances: readonly InstanceRow[];
  readonly completions: readonly CompletionRow[];
  readonly candidates: readonly CandidateRow[];
}
