/** How much is left after each of the paper's steps, from a run's counters alone. Pure. */
import type { RunCounters } from "../../core/rows/counters.ts";

export interface FunnelStep {
  readonly id: "candidates" | "past-rules" | "new" | "with-instances";
  readonly count: number;
  /** Of all candidates, 0 to 1. */
  readonly share: number;
}

export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
  /** Of all refused here, 0 to 1. */
  readonly share: number;
}

export function funnel(counters: RunCounters): readonly FunnelStep[] {
  const tooSimilar = counters.refused["too-similar"] ?? 0;
  const step = (id: FunnelStep["id"], count: number): FunnelStep => ({
    id,
    count,
    share: counters.candidates > 0 ? count / counters.candidates : 0,
  });
  return [
    step("candidates", counters.candidates),
    step("past-rules", counters.accepted + tooSimilar),
    step("new", counters.accepted),
    step("with-instances", counters.tasksWithInstances),
  ];
}

/** Most frequent first. */
export function reasonCounts(refused: Readonly<Record<string, number>>): readonly ReasonCount[] {
  const counts = Object.entries(refused).filter(([, count]) => count > 0);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  return counts
    .map(([reason, count]) => ({ reason, count, share: count / total }))
    .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason));
}

export interface Costs {
  /** Prompt tokens that the engine did not have to read again, 0 to 1. */
  readonly cachedShare: number;
  /** Of the running time, with a request in flight, 0 to 1. */
  readonly busyShare: number;
  readonly requestsPerTask: number;
}

export function costs(counters: RunCounters): Costs {
  return {
    cachedShare: counters.promptTokens > 0 ? counters.cachedTokens / counters.promptTokens : 0,
    busyShare: counters.runMs > 0 ? Math.min(1, counters.engineMs / counters.runMs) : 0,
    requestsPerTask: counters.tasks > 0 ? counters.requests / counters.tasks : 0,
  };
}
