/** Scorecards kept in this browser, by model. */
import { scorecardSchema, type Scorecard } from "../../core/models/scorecard-row.ts";
import { keepText, keptList } from "../parts/kept-text.ts";

const KEY = "seedbed-scorecards";

export function readScorecards(): Readonly<Record<string, Scorecard>> {
  const cards = keptList(KEY, scorecardSchema) as readonly Scorecard[];
  return Object.fromEntries(cards.map((each) => [each.modelId, each]));
}

export function writeScorecards(cards: Readonly<Record<string, Scorecard>>): void {
  keepText(KEY, JSON.stringify(Object.values(cards)));
}
