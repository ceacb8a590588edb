/** What each kind of request costs in tokens and time. */
import type { RecipeOutline } from "../recipes/recipe.ts";
import type { CompletionRow } from "../rows/completion-row.ts";
import type { StageCost } from "./snapshot.ts";

/** Adds completions to sums. It returns new sums, so that an open batch can be added again for each snapshot. */
export function addCosts(
  costs: readonly StageCost[],
  rows: readonly Omit<CompletionRow, "prompt" | "text">[],
): readonly StageCost[] {
  const sums = new Map(costs.map((cost) => [cost.stage, cost]));
  for (const row of rows) {
    const sum = sums.get(row.stage) ?? noCost(row.stage);
    sums.set(row.stage, {
      stage: row.stage,
      requests: sum.requests + 1,
      failed: sum.failed + (row.finishReason === "failed" ? 1 : 0),
      repeated: sum.repeated + (row.finishReason === "repeated" ? 1 : 0),
      promptTokens: sum.promptTokens + row.promptTokens,
      cachedTokens: sum.cachedTokens + row.cachedTokens,
      completionTokens: sum.completionTokens + row.completionTokens,
      ms: sum.ms + row.ms,
    });
  }
  return [...sums.values()];
}

/** The costs of a recipe's requests, in its order; a request that was never made costs 0. */
export function costsOf({ requests }: Pick<RecipeOutline, "requests">, costs: readonly StageCost[]): StageCost[] {
  return requests.flatMap(({ stage, isRare }) => {
    const cost = costs.find((each) => each.stage === stage);
    return cost ? [cost] : isRare ? [] : [noCost(stage)];
  });
}

function noCost(stage: string): StageCost {
  return { stage, requests: 0, failed: 0, repeated: 0, promptTokens: 0, cachedTokens: 0, completionTokens: 0, ms: 0 };
}
