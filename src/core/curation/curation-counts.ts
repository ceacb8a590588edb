/** How a run's counters follow a change by hand: what the rows before stood for goes, what the rows after stand for comes. Pure. */
import type { RunCounters } from "../rows/counters.ts";
import { nextOrder, type PoolChange } from "./curation.ts";
import type { CandidateRow, RunRow, TaskRow } from "../rows/records.ts";

/** The counters after a change. */
export function countChange(run: Pick<RunRow, "seedCount" | "counters">, change: PoolChange): RunCounters {
  const sums: Sums = { ...run.counters };
  const next = nextOrder(run);
  let removed = run.counters.removed ?? 0;
  for (const { before, after } of change.tasks) {
    countTask(sums, before, -1);
    countTask(sums, after, 1);
    if (counts(before) && !counts(after)) removed++;
    // A row below the next place comes back to its own; any other is new.
    if (!counts(before) && after !== undefined && counts(after) && after.order < next) removed--;
  }
  if (removed > 0 || run.counters.removed !== undefined) sums.removed = removed;
  for (const { before, after } of change.candidates) {
    countCandidate(sums, before, -1);
    countCandidate(sums, after, 1);
  }
  for (const { before, after } of change.instances) {
    if (before?.verdict.kind === "refused")
      sums.refusedInstances = add(sums.refusedInstances, before.verdict.reason, -1);
    if (after?.verdict.kind === "refused") sums.refusedInstances = add(sums.refusedInstances, after.verdict.reason, 1);
  }
  return sums;
}

type Sums = { -readonly [Key in keyof RunCounters]: RunCounters[Key] };

/** Whether a task is one of the machine tasks the run has. */
function counts(task: TaskRow | undefined): boolean {
  return task !== undefined && task.origin === "machine" && !task.withdrawn;
}

function countTask(sums: Sums, task: TaskRow | undefined, sign: 1 | -1): void {
  if (task === undefined || !counts(task)) return;
  sums.tasks += sign;
  sums.instances += sign * task.instanceCount;
  if (task.instanceCount > 0) sums.tasksWithInstances += sign;
  if (task.classification === "yes") sums.classification += sign;
  if (task.classification === "unknown") sums.unknownClassification += sign;
}

function countCandidate(sums: Sums, candidate: CandidateRow | undefined, sign: 1 | -1): void {
  if (candidate === undefined) return;
  if (candidate.verdict.kind === "kept") sums.accepted += sign;
  else sums.refused = add(sums.refused, candidate.verdict.reason, sign);
}

function add(sums: Readonly<Record<string, number>>, name: string, by: number): Record<string, number> {
  const sum = (sums[name] ?? 0) + by;
  const others = Object.entries(sums).filter(([each]) => each !== name);
  return Object.fromEntries(sum === 0 ? others : [...others, [name, sum]]);
}
