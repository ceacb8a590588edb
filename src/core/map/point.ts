/** One point of a map: a task of the pool or a refused candidate, with what its colour can tell. */
import type { CandidateRow } from "../rows/candidate-row.ts";
import { setAsideReasons } from "../rows/reasons.ts";
import type { Classification, Rating, TaskRow } from "../rows/task-row.ts";
import { writers, writtenBy } from "../rows/written-by.ts";

/** A person's task, the machine's, one out of a file, or a candidate that was refused. */
export const pointKinds = [...writers, "refused"] as const;
export type PointKind = (typeof pointKinds)[number];

export interface MapPoint {
  /** Of the task or candidate. */
  readonly id: string;
  readonly kind: PointKind;
  /** Absent for a refused candidate, which was never asked about. */
  readonly classification?: Classification;
  /** ROUGE-L F of the nearest instruction when it was judged; absent where none was compared. */
  readonly score?: number | undefined;
  readonly grade?: Rating["grade"] | undefined;
  readonly withdrawn: boolean;
  /** Whether its task was deleted since it was put on the map. */
  readonly gone?: true;
}

export function taskPoint(task: TaskRow): MapPoint {
  return {
    id: task.id,
    kind: writtenBy(task),
    classification: task.classification,
    score: task.similarity?.mostSimilar[0]?.score,
    grade: task.rating?.grade,
    withdrawn: task.withdrawn ?? false,
  };
}

/** @returns undefined for what is no instruction: a part of a reply that was set aside, or a candidate without text */
export function refusedPoint({ id, verdict, instruction }: CandidateRow): MapPoint | undefined {
  if (verdict.kind !== "refused" || Object.hasOwn(setAsideReasons, verdict.reason)) return undefined;
  if (instruction.trim() === "") return undefined;
  return { id, kind: "refused", score: verdict.nearest?.score, withdrawn: false };
}
