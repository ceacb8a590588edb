/** What the Pool place asks of a run's tasks, candidates or instances. Types alone. */
import type { CandidateSearch, InstanceSearch, TaskSearch } from "../../rpc/ledger-api.ts";

/** A search of one run without the place of its page. */
type FilterOf<Search> = Required<Omit<Search, "after" | "limit" | "search">> & {
  readonly runId: string;
  readonly search: string;
};

export type TaskFilter = FilterOf<TaskSearch>;
export type CandidateFilter = FilterOf<CandidateSearch>;
export type InstanceFilter = FilterOf<InstanceSearch>;
export type Shown = "tasks" | "candidates" | "instances";
