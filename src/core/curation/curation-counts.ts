/** How a change by hand changes a run's counters: takes away the rows before, adds the rows after. Pure. */
import { count, isCounted } from "../rows/counters.ts";
import type { RunCounters, RunRow } from "../rows/run-row.ts";
import type { TaskRow } from "../rows/task-row.ts";
import { nextOrder, type PoolChange, type RowChange } from "./curation.ts";

/** The counters after a change. */
export function countChange(run: Pick<RunRow, "seedCount" | "counters">, change: PoolChange): RunCounters {
  const without = count(run.counters, rowsOf(change, "before"), -1);
  const counters = count(without, rowsOf(change, "after"), 1);
  const removed = (run.counters.removed ?? 0) + newlyRemoved(run, change.tasks);
  return removed > 0 || run.counters.removed !== undefined ? { ...counters, removed } : counters;
}

function rowsOf({ tasks, candidates, instances }: PoolChange, side: "before" | "after") {
  const of = <Row>(changes: readonly RowChange<Row>[]): Row[] => changes.flatMap((each) => each[side] ?? []);
  return { tasks: of(tasks), candidates: of(candidates), instances: of(instances) };
}

/** How many more tasks are withdrawn or deleted than before; negative when some come back. */
function newlyRemoved(run: Pick<RunRow, "seedCount" | "counters">, changes: readonly RowChange<TaskRow>[]): number {
  const next = nextOrder(run);
  const counts = (task: TaskRow | undefined): task is TaskRow => task !== undefined && isCounted(task);
  let removed = 0;
  for (const { before, after } of changes) {
    if (counts(before) && !counts(after)) removed++;
    // A row whose place is below the next one had it before; any other is new.
    if (!counts(before) && counts(after) && after.order < next) removed--;
  }
  return removed;
}
