/** How many requests a kept task cost: of one run, and in a person's own last runs of each recipe. Pure. */
import { DEFAULT_RECIPE } from "../recipes/recipes.ts";
import type { RunCounters, RunRow } from "../rows/run-row.ts";

/** What a kept task cost in one run. */
export interface MeasuredCost {
  readonly runName: string;
  readonly modelTitle: string;
  readonly tasks: number;
  /** Requests for each kept task. */
  readonly requests: number;
}

export type Costed = Pick<RunRow, "name" | "recipe" | "model" | "phase" | "counters" | "derivedFrom">;

/** @returns undefined where no task was kept or no model asked */
export function requestsPerTask({ requests, tasks }: Pick<RunCounters, "requests" | "tasks">): number | undefined {
  return requests === 0 || tasks === 0 ? undefined : requests / tasks;
}

/**
 * The cost in the last finished run of a recipe: one with this model, or else with any.
 * Replies that were only replayed, or judged again, cost nothing.
 *
 * @param runs newest first
 * @returns undefined where there is no such run
 */
export function measuredCost(runs: readonly Costed[], recipe: string, modelId: string): MeasuredCost | undefined {
  const run = measuredRun(runs, recipe, modelId);
  const requests = run && requestsPerTask(run.counters);
  if (run === undefined || requests === undefined) return undefined;
  return { runName: run.name, modelTitle: run.model.title, tasks: run.counters.tasks, requests };
}

/** The last finished run of a recipe: one with this model, or else with any. @param runs newest first */
export function measuredRun<Run extends Costed>(
  runs: readonly Run[],
  recipe: string,
  modelId: string,
): Run | undefined {
  const fit = runs.filter(isMeasured).filter((run) => (run.recipe ?? DEFAULT_RECIPE) === recipe);
  return fit.find(({ model }) => model.id === modelId) ?? fit[0];
}

function isMeasured({ phase, counters, model, derivedFrom }: Costed): boolean {
  const isOwn = model.source.kind !== "recording" && derivedFrom === undefined;
  return phase.kind === "finished" && isOwn && requestsPerTask(counters) !== undefined;
}
