/** The filters of the Pool's lists as one value, and what a choice makes of it. Asks nothing. */
import type { TaskMark } from "../../core/curation/task-marks.ts";
import type { Origin } from "../../core/rows/mentions.ts";
import type { InstanceRefusal, RefusalReason } from "../../core/rows/reasons.ts";
import type { Classification } from "../../core/rows/task-row.ts";
import type { CandidateFilter, InstanceFilter, Shown, TaskFilter } from "./browse-questions.ts";

export interface Filters {
  /** What is listed. */
  readonly show: Shown;
  readonly search: string;
  /** Of tasks. */
  readonly origin: Origin | undefined;
  readonly classification: Classification | undefined;
  readonly mark: TaskMark | undefined;
  /** Of candidates and instances. */
  readonly verdict: "kept" | "refused" | undefined;
  readonly reason: RefusalReason | undefined;
  readonly instanceReason: InstanceRefusal | undefined;
}

const none = {
  search: "",
  origin: undefined,
  classification: undefined,
  mark: undefined,
  verdict: undefined,
  reason: undefined,
  instanceReason: undefined,
} as const satisfies Omit<Filters, "show">;

export const firstFilters: Filters = { show: "tasks", ...none };

/** The same list without any filter. */
export function cleared({ show }: Filters): Filters {
  return { show, ...none };
}

/** @returns the filters after a choice, without those that it makes meaningless */
export function chosen(old: Filters, change: Partial<Filters>): Filters {
  const next = { ...old };
  if (change.show !== undefined) {
    next.show = change.show;
    // The ledger shows the refused candidates first; most instances are kept.
    next.verdict = change.show === "candidates" ? "refused" : undefined;
    if (change.show !== "candidates") next.reason = undefined;
    if (change.show !== "instances") next.instanceReason = undefined;
  }
  Object.assign(next, change);
  if (change.verdict === "kept") next.reason = next.instanceReason = undefined;
  if (change.reason !== undefined || change.instanceReason !== undefined) next.verdict = "refused";
  return next;
}

export function isFiltered(filters: Filters): boolean {
  const { show, search, origin, classification, mark, verdict, reason, instanceReason } = filters;
  const own = {
    tasks: [origin, classification, mark],
    candidates: [verdict, reason],
    instances: [verdict, instanceReason],
  };
  return search !== "" || own[show].some((each) => each !== undefined);
}

export function taskQuestion(runId: string, { origin, classification, mark, search }: Filters): TaskFilter {
  return { runId, origin, classification, mark, search };
}

export function candidateQuestion(runId: string, { verdict, reason, search }: Filters): CandidateFilter {
  return { runId, verdict, reason, search };
}

export function instanceQuestion(runId: string, { verdict, instanceReason, search }: Filters): InstanceFilter {
  return { runId, verdict, reason: instanceReason, search };
}
