/** A task whose instruction is to be induced: inputs with their right answers, and how answers are compared. Only types and limits. */
import type { InductionMetric } from "../rows/execution.ts";

export interface InductionPair {
  readonly input: string;
  /** At least one. The first is the output that is shown; all of them count as right. */
  readonly answers: readonly string[];
}

export interface InductionTask {
  readonly name: string;
  readonly pairs: readonly InductionPair[];
  readonly metric: InductionMetric;
  /** What a person would have said. */
  readonly instruction?: string;
}

/** Pairs that one prompt shows (paper, section 3); a task needs at least so many. */
export const PAIRS_SHOWN = 5;
