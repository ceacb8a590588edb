/** Judges a run's candidates again as if the run had used another method from the start. Asks no model, stores nothing. */
import { candidateRules } from "../../src/core/questions/instruction-rules.ts";
import type { ParsedCandidate } from "../../src/core/reading/base/instructions.ts";
import { tooSimilar } from "../../src/core/rows/too-similar.ts";
import type { Method } from "../../src/core/method/method.ts";
import type { Verdict } from "../../src/core/rows/candidate-row.ts";
import { RougeIndex } from "./rouge-index.ts";

/** A candidate as read under the method, and the id of the task it is or would become. */
export interface RereadCandidate extends ParsedCandidate {
  readonly taskId: string;
  /** A person's decision, which counts more than the rules. */
  readonly byHand?: "admitted" | "withdrawn";
}

/**
 * Gives the verdicts in the order of the candidates, one at a time, so that a caller may stop or pause between two. Each
 * admitted candidate joins the pool before the next is judged. The nearest row of an admitted candidate is not looked for.
 *
 * @param seeds in pool order
 * @param candidates in ledger order
 */
export function* rejudge(
  seeds: Iterable<{ readonly taskId: string; readonly instruction: string }>,
  candidates: Iterable<RereadCandidate>,
  method: Method,
): Generator<Verdict, void> {
  const rules = candidateRules(method);
  const index = new RougeIndex();
  index.rebuild(method.tokens, seeds);
  for (const candidate of candidates) {
    const verdict = judge(candidate);
    const joins = candidate.byHand === "admitted" || (verdict.kind === "kept" && candidate.byHand !== "withdrawn");
    if (joins) index.add(candidate.taskId, candidate.instruction);
    yield joins && verdict.kind === "refused"
      ? { kind: "kept", nearest: verdict.nearest, overruled: verdict }
      : verdict;
  }

  function judge(candidate: RereadCandidate): Verdict {
    const refusal = rules(candidate);
    if (refusal) return { kind: "refused", ...refusal };
    const nearest = index.nearestAbove(candidate.instruction, method.similarityThreshold);
    return nearest ? tooSimilar(nearest) : { kind: "kept", nearest: undefined };
  }
}
