/** Scorecards kept in this browser, by model. */
import type { ModelRecord } from "../../core/models/model.ts";
import { scorecardSchema, type Scorecard, type ScorecardFigures } from "../../core/models/scorecard-row.ts";
import { keepText, keptList } from "../parts/kept-text.ts";

const KEY = "seedbed-scorecards";

export function readScorecards(): Readonly<Record<string, Scorecard>> {
  const cards = keptList(KEY, scorecardSchema) as readonly Scorecard[];
  return Object.fromEntries(cards.map((each) => [each.modelId, each]));
}

export function writeScorecards(cards: Readonly<Record<string, Scorecard>>): void {
  keepText(KEY, JSON.stringify(Object.values(cards)));
}

/** Measured models first, the one with most useful tasks a minute at the top; the others in the order of the list. */
export function byUsefulness(
  models: readonly ModelRecord[],
  figures: (model: ModelRecord) => ScorecardFigures | undefined,
): readonly ModelRecord[] {
  const rate = (model: ModelRecord): number => figures(model)?.usefulPerMinute ?? -1;
  return models.toSorted((a, b) => rate(b) - rate(a));
}
