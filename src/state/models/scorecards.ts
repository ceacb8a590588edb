/** Scorecards kept in this browser, by model: read with care, since anything may stand in the storage. */
import * as v from "valibot";
import type { ModelRecord } from "../../core/models/model.ts";
import { scorecardSchema, type Scorecard, type ScorecardFigures } from "../../core/models/scorecard-row.ts";

const KEY = "seedbed-scorecards";

export function readScorecards(): Readonly<Record<string, Scorecard>> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    const cards = Array.isArray(stored) ? stored.filter((each) => v.is(scorecardSchema, each)) : [];
    return Object.fromEntries(cards.map((each) => [each.modelId, each as Scorecard]));
  } catch {
    return {};
  }
}

/** @returns false when the browser stores nothing; the cards are then lost with the page */
export function writeScorecards(cards: Readonly<Record<string, Scorecard>>): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.values(cards)));
    return true;
  } catch {
    return false;
  }
}

/** Measured models first, the one with most useful tasks a minute at the top; the others in the order of the list. */
export function byUsefulness(
  models: readonly ModelRecord[],
  figures: (model: ModelRecord) => ScorecardFigures | undefined,
): readonly ModelRecord[] {
  const rate = (model: ModelRecord): number => figures(model)?.usefulPerMinute ?? -1;
  return models.toSorted((a, b) => rate(b) - rate(a));
}
