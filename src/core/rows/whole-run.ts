/** A whole run, as files hold it and the pool stores it. */
import type { CandidateRow } from "./candidate-row.ts";
import type { CompletionRow } from "./completion-row.ts";
import type { InstanceRow } from "./instance-row.ts";
import type { SeededRun } from "./run-row.ts";
import type { TaskRow } from "./task-row.ts";

/** All rows of one run. */
export interface RunRows {
  readonly run: SeededRun;
  /** Seeds first, as are their instances. */
  readonly tasks: readonly TaskRow[];
  readonly instances: readonly InstanceRow[];
  readonly completions: readonly CompletionRow[];
  readonly candidates: readonly CandidateRow[];
}
