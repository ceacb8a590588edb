/** A run's counters from all its rows at once, as the loop would have summed them. */
import { noCounters, type RunCounters } from "../../core/rows/counters.ts";
import type { CandidateRow, CompletionRow, InstanceRow, TaskRow } from "../../core/rows/records.ts";

/** @param tasks machine tasks alone, as are their instances */
export function countRows(
  completions: readonly CompletionRow[],
  candidates: readonly CandidateRow[],
  tasks: readonly TaskRow[],
  instances: readonly InstanceRow[],
): RunCounters {
  const refused = countReasons(candidates);
  const refusedInstances = countReasons(instances);
  const keptInstances = instances.filter(({ verdict }) => verdict.kind === "kept");
  const sum = (key: "promptTokens" | "cachedTokens" | "completionTokens") =>
    completions.reduce((total, each) => total + each[key], 0);
  return {
    ...noCounters,
    requests: completions.length,
    failedRequests: completions.filter(({ finishReason }) => finishReason === "failed").length,
    promptTokens: sum("promptTokens"),
    cachedTokens: sum("cachedTokens"),
    completionTokens: sum("completionTokens"),
    candidates: candidates.length,
    accepted: candidates.filter(({ verdict }) => verdict.kind === "kept").length,
    refused,
    tasks: tasks.length,
    tasksWithInstances: tasks.filter(({ instanceCount }) => instanceCount > 0).length,
    classification: tasks.filter(({ classification }) => classification === "yes").length,
    unknownClassification: tasks.filter(({ classification }) => classification === "unknown").length,
    instances: keptInstances.length,
    refusedInstances,
  };
}

function countReasons(
  rows: readonly { readonly verdict: { readonly kind: string; readonly reason?: string } }[],
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { verdict } of rows) {
    if (verdict.reason !== undefined) counts[verdict.reason] = (counts[verdict.reason] ?? 0) + 1;
  }
  return counts;
}
