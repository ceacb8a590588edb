/** What the Pool place asks of a run's tasks, candidates or instances. Types alone. */
import type { Origin } from "../../core/rows/mentions.ts";
import type { InstanceRefusal, RefusalReason } from "../../core/rows/reasons.ts";
import type { Classification } from "../../core/rows/task-row.ts";
import type { TaskMark } from "../../core/curation/task-marks.ts";

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
