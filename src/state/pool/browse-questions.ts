/** What the Pool place asks of a run's tasks, candidates or instances, and what it shows of a candidate. Types alone. */
import type { CandidateRow, InstanceRefusal, RefusalReason, TaskRow } from "../../core/rows/records.ts";
import type { TaskMark } from "../../core/curation/task-marks.ts";
import type { Classification, Origin } from "../../core/rows/task.ts";

export interface TaskFilter {
  readonly runId: string;
  readonly origin: Origin | undefined;
  readonly classification: Classification | undefined;
  readonly mark: TaskMark | undefined;
  readonly search: string;
}

export interface CandidateFilter {
  readonly runId: string;
  readonly verdict: "kept" | "refused" | undefined;
  readonly reason: RefusalReason | undefined;
  readonly search: string;
}

export interface InstanceFilter {
  readonly runId: string;
  readonly verdict: "kept" | "refused" | undefined;
  readonly reason: InstanceRefusal | undefined;
  readonly search: string;
}

export type Shown = "tasks" | "candidates" | "instances";

/** A candidate with the completion it was read from. */
export interface CandidateDetail {
  readonly candidate: CandidateRow;
  /** The task it became, if it did. */
  readonly task: TaskRow | undefined;
  readonly prompt: string | undefined;
  readonly completion: string | undefined;
}
