/** Why something was not kept, in a few words and in a sentence. */
import type { Verdict } from "../../core/rows/candidate-row.ts";
import { reasonWords } from "../../core/rows/reason-words.ts";
import { shownLine } from "../../core/text/shown-line.ts";
import { score } from "./numbers.ts";

/** `Too similar 0.83`, `Too short: 2 words`, `Kept`. */
export function verdictWords(verdict: Verdict): string {
  if (verdict.kind === "kept") return "Kept";
  const why = reasonWords(verdict.reason);
  const isApart = verdict.reason === "in-known-set" || verdict.reason === "in-evaluation-set";
  if (isApart && verdict.detail !== undefined)
    return `${why}: ${shownLine(verdict.detail)}${verdict.nearest ? `, ${score(verdict.nearest.score)}` : ""}`;
  if (verdict.nearest !== undefined) return `${why} ${score(verdict.nearest.score)}`;
  return verdict.detail === undefined ? why : `${why}: ${verdict.detail}`;
}
