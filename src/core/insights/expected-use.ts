/** What a run will use up, as its recipe did in a person's own last finished run, or roughly where there is none. Pure. */
import { costOf, type Prices } from "../rows/limits.ts";
import { measuredRun, type Costed } from "./requests-per-task.ts";

export interface ExpectedUse {
  readonly requests: number;
  readonly tokens: number;
  /** In the unit of the prices; undefined without prices. */
  readonly cost: number | undefined;
  /** The run that was measured; undefined for a rough guess. */
  readonly from: string | undefined;
}

/** A kept task of Self-Instruct, by the preset, in a run of 40 tasks with a model of 135 million parameters. A larger one writes more. */
const ROUGH = { requests: 2.8, promptTokens: 1_230, completionTokens: 105 };

/**
 * @param runs newest first
 * @param wanted the run to come, and how many tasks it still has to make
 */
export function estimatedUse(
  runs: readonly Costed[],
  wanted: { readonly recipe: string; readonly modelId: string; readonly tasks: number },
  prices: Prices | undefined,
): ExpectedUse {
  const run = measuredRun(runs, wanted.recipe, wanted.modelId);
  const each = run === undefined ? ROUGH : perTask(run.counters);
  const use = {
    requests: each.requests * wanted.tasks,
    promptTokens: each.promptTokens * wanted.tasks,
    completionTokens: each.completionTokens * wanted.tasks,
  };
  return {
    requests: use.requests,
    tokens: use.promptTokens + use.completionTokens,
    cost: prices && costOf(use, prices),
    from: run?.name,
  };
}

function perTask({ tasks, requests, promptTokens, completionTokens }: Costed["counters"]) {
  return {
    requests: requests / tasks,
    promptTokens: promptTokens / tasks,
    completionTokens: completionTokens / tasks,
  };
}
