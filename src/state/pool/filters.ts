/** The filters of the Pool's lists as one value, and what a choice makes of it. Asks nothing. */
import type { CheckName } from "../../core/checks/check.ts";
import { kinds, type FacetName } from "../../core/curation/task-facts.ts";
import type { TaskMark } from "../../core/curation/task-marks.ts";
import { wantedBins, type Bins } from "../../core/curation/task-table.ts";
import type { InstanceRefusal, RefusalReason } from "../../core/rows/reasons.ts";
import type { Classification } from "../../core/rows/task-row.ts";
import { writers, type Writer } from "../../core/rows/written-by.ts";
import type { CandidateFilter, InstanceFilter, Shown, TaskFilter } from "./browse-questions.ts";

export interface Filters {
  /** What is listed. */
  readonly show: Shown;
  readonly search: string;
  /** Of tasks. */
  readonly origin: Writer | undefined;
  readonly classification: Classification | undefined;
  readonly mark: TaskMark | undefined;
  readonly tag: string | undefined;
  /** A check that fires, or any of them. */
  readonly check: CheckName | "any" | undefined;
  /** The least cosine of a double in meaning. */
  readonly double: number | undefined;
  /** Of tasks: one bin of some of the table's pictures. */
  readonly bins: Bins;
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
  tag: undefined,
  check: undefined,
  double: undefined,
  bins: {},
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
  const { show, search, origin, classification, mark, tag, check, double } = filters;
  const { bins, verdict, reason, instanceReason } = filters;
  const own = {
    tasks: [origin, classification, mark, tag, check, double, ...Object.values(bins)],
    candidates: [verdict, reason],
    instances: [verdict, instanceReason],
  };
  return search !== "" || own[show].some((each) => each !== undefined);
}

/** Whether nothing is asked of tasks but their kind and who wrote them, which an index answers. */
export function isPlain({ search, mark, tag, check, double, bins = {} }: Omit<TaskFilter, "runId">): boolean {
  return search.trim() === "" && (mark ?? tag ?? check ?? double) === undefined && Object.keys(bins).length === 0;
}

/** The bin that the filters ask for; undefined for none. */
export function binOf(filters: Filters, facet: FacetName): number | undefined {
  return wantedBins(filters)[facet];
}

/** Chooses one bin of a facet, or none. Who wrote a task and its kind are also chosen elsewhere, and kept there. */
export function withBin(filters: Filters, facet: FacetName, bin: number | undefined): Partial<Filters> {
  if (facet === "writer") return { origin: bin === undefined ? undefined : writers[bin] };
  if (facet === "kind") return { classification: bin === undefined ? undefined : kinds[bin] };
  const { [facet]: _, ...rest } = filters.bins;
  return { bins: bin === undefined ? rest : { ...rest, [facet]: bin } };
}

export function taskQuestion(
  runId: string,
  { origin, classification, mark, tag, check, double, bins, search }: Filters,
): TaskFilter {
  return { runId, origin, classification, mark, tag, check, double, bins, search };
}

export function candidateQuestion(runId: string, { verdict, reason, search }: Filters): CandidateFilter {
  return { runId, verdict, reason, search };
}

export function instanceQuestion(runId: string, { verdict, instanceReason, search }: Filters): InstanceFilter {
  return { runId, verdict, reason: instanceReason, search };
}
