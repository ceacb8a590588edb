/** How much is left after each step of a recipe, from a run's counters. Pure. */
import type { RecipeOutline } from "../../core/recipes/recipe.ts";
import type { RunCounters } from "../../core/rows/run-row.ts";

export interface FunnelStep {
  readonly title: string;
  readonly count: number;
  /** Of the first step's, 0 to 1. */
  readonly share: number;
}

export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
  /** Of all refused here, 0 to 1. */
  readonly share: number;
}

export function funnel(counters: RunCounters, outline: Pick<RecipeOutline, "funnel">): readonly FunnelStep[] {
  const steps = outline.funnel.filter(({ isShown }) => isShown?.(counters) ?? true);
  const all = steps[0]?.count(counters) ?? 0;
  return steps.map((step) => {
    const count = step.count(counters);
    return { title: step.title, count, share: all > 0 ? count / all : 0 };
  });
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
  /** The part of the prompt tokens that the engine did not have to read again, 0 to 1. */
  readonly cachedShare: number;
  /** The part of the running time with a request in flight, 0 to 1. */
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
