/** What was said of each question's answers, for a file in which every question is a line. */
import type { TuningAnswers } from "../record.ts";
import { likeness } from "./order.ts";
import type { Grade } from "../../judging/grades.ts";
import type { Better, BlindVerdicts } from "./verdicts.ts";

/** Only what was said; a skipped one is absent. */
export interface SaidOfQuestion {
  readonly better?: Better;
  readonly grades?: { readonly before?: Grade; readonly after?: Grade };
}

/** By the places of the questions. Equal answers have one grade, which stands for both sides. */
export function saidByQuestion(answers: TuningAnswers, verdicts: BlindVerdicts): ReadonlyMap<number, SaidOfQuestion> {
  const said = new Map<number, SaidOfQuestion>();
  for (const { place, better } of verdicts.pairs) if (better !== "skipped") said.set(place, { better });
  for (const { place, side, grade } of verdicts.grades) {
    if (grade === "skipped") continue;
    const own = likeness(answers, place) === "same" ? { before: grade, after: grade } : { [side]: grade };
    const known = said.get(place);
    said.set(place, { ...known, grades: { ...known?.grades, ...own } });
  }
  return said;
}
