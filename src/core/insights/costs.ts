/** What each stage's requests took in tokens and time. */
import type { RequestStage } from "../method/method.ts";
import type { CompletionRow } from "../rows/records.ts";
import type { StageCost } from "./snapshot.ts";

const STAGES: readonly RequestStage[] = ["instructions", "classification", "instances"];

/** Sums of completions; immutable, so that an open batch can be added anew at every look. */
export function addCosts(
  costs: readonly StageCost[],
  rows: readonly Omit<CompletionRow, "prompt" | "text">[],
): StageCost[] {
  return costs.map((cost) =>
    rows
      .filter(({ stage }) => stage === cost.stage)
      .reduce(
        (sum, row) => ({
          stage: cost.stage,
          requests: sum.requests + 1,
          failed: sum.failed + (row.finishReason === "failed" ? 1 : 0),
          promptTokens: sum.promptTokens + row.promptTokens,
          cachedTokens: sum.cachedTokens + row.cachedTokens,
          completionTokens: sum.completionTokens + row.completionTokens,
          ms: sum.ms + row.ms,
        }),
        cost,
      ),
  );
}

export const noCosts: readonly StageCost[] = STAGES.map((stage) => ({
  stage,
  requests: 0,
  failed: 0,
  promptTokens: 0,
  cachedTokens: 0,
  completionTokens: 0,
  ms: 0,
}));
