/** Running sums of a run, as pure steps from one to the next. */
import type { RunCounters } from "../core/rows/counters.ts";
import type { CandidateRow, CompletionRow, InstanceRow, TaskRow } from "../core/rows/records.ts";

type Sums = Readonly<Record<string, number>>;

export function countRequest(counters: RunCounters, row: CompletionRow): RunCounters {
  return {
    ...counters,
    requests: counters.requests + 1,
    failedRequests: counters.failedRequests + (row.finishReason === "failed" ? 1 : 0),
    promptTokens: counters.promptTokens + row.promptTokens,
    cachedTokens: counters.cachedTokens + row.cachedTokens,
    completionTokens: counters.completionTokens + row.completionTokens,
  };
}

export function countCandidates(counters: RunCounters, rows: readonly CandidateRow[]): RunCounters {
  const reasons = rows.flatMap(({ verdict }) => (verdict.kind === "refused" ? [verdict.reason] : []));
  return {
    ...counters,
    candidates: counters.candidates + rows.length,
    accepted: counters.accepted + rows.length - reasons.length,
    refused: addAll(counters.refused, reasons),
  };
}

export function countTask(counters: RunCounters, task: TaskRow, instances: readonly InstanceRow[]): RunCounters {
  const reasons = instances.flatMap(({ verdict }) => (verdict.kind === "refused" ? [verdict.reason] : []));
  const kept = instances.length - reasons.length;
  return {
    ...counters,
    tasks: counters.tasks + 1,
    tasksWithInstances: counters.tasksWithInstances + (kept > 0 ? 1 : 0),
    classification: counters.classification + (task.classification === "yes" ? 1 : 0),
    unknownClassification: counters.unknownClassification + (task.classification === "unknown" ? 1 : 0),
    instances: counters.instances + kept,
    refusedInstances: addAll(counters.refusedInstances, reasons),
  };
}

function addAll(sums: Sums, names: readonly string[]): Sums {
  const next: Record<string, number> = { ...sums };
  for (const name of names) next[name] = (next[name] ?? 0) + 1;
  return next;
}
