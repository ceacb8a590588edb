/** What a person says of a student's answers without knowing which model gave them. */
import type { Grade } from "../../judging/grades.ts";
import type { AskedSide } from "../record.ts";

/** Which of two answers is better, or how both are. */
export type Better = AskedSide | "both" | "neither";

/** Of the pair at one place among the questions. A skipped one counts for nothing. */
export interface PairVerdict {
  readonly place: number;
  readonly better: Better | "skipped";
}

/** Of one side's answer at one place; where both sides gave the same answer, the first side stands for both. */
export interface GradeVerdict {
  readonly place: number;
  readonly side: AskedSide;
  readonly grade: Grade | "skipped";
}

/** All that was said of one tuning's answers. A row apart, because it is written with every verdict. */
export interface BlindVerdicts {
  /** Of the tuning. */
  readonly id: string;
  /** Decides the order, and which answer stands left. */
  readonly seed: number;
  /** In the order in which they were given. */
  readonly pairs: readonly PairVerdict[];
  readonly grades: readonly GradeVerdict[];
}

export function noVerdicts(id: string): BlindVerdicts {
  return { id, seed: 1, pairs: [], grades: [] };
}
