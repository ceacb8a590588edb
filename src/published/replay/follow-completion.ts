/** Judges a recorded completion with our parser, rules and ROUGE-L. The pool grows by the recorded instructions, whatever we decide. */
import { tooSimilar } from "../../core/rows/too-similar.ts";
import { instructions } from "../../core/questions/instructions.ts";
import type { CandidateRules } from "../../core/questions/instruction-rules.ts";
import type { ParsedCandidate } from "../../core/reading/base/instructions.ts";
import type { Method } from "../../core/method/method.ts";
import type { Verdict } from "../../core/rows/candidate-row.ts";
import type { Neighbour, SimilarityRecord } from "../../core/rows/mentions.ts";
import type { NumberedInstruction, PublishedCompletion } from "./completion-gatherer.ts";

/** What a replay needs of a similarity index; a live run's index will do. */
export interface SimilarityIndex {
  rebuild(scheme: Method["tokens"], entries: Iterable<{ readonly taskId: string; readonly instruction: string }>): void;
  add(taskId: string, instruction: string): void;
  /** The nearest with an F greater than `threshold`. */
  nearestAbove(instruction: string, threshold: number): Neighbour | undefined;
  record(instruction: string): SimilarityRecord;
}

/** An instruction that was recorded as admitted, and its similarity to the pool before it. */
export interface Admitted {
  readonly record: NumberedInstruction;
  readonly similarity: SimilarityRecord;
}

/** One candidate of a completion: our verdict, and its record, if there is one. */
export interface FollowedCandidate {
  readonly index: number;
  readonly instruction: string;
  readonly verdict: Verdict;
  readonly admitted?: Admitted;
}

export interface FollowedCompletion {
  /** In order as parsed; recorded ones that our parser does not find come last. */
  readonly candidates: readonly FollowedCandidate[];
  /** The instructions we admit are the recorded ones, in order. */
  readonly exact: boolean;
  /** The recorded ones are the first that we admit: the record may have been cut off here. */
  readonly isBeginning: boolean;
}

/**
 * Judges the candidates in order; each recorded one is added to the pool before the next is judged.
 * @param admit called for each recorded instruction in order; adds it to the pool and to `index`
 */
export function followCompletion(
  { answer, admitted }: PublishedCompletion,
  method: Method,
  rules: CandidateRules,
  index: SimilarityIndex,
  admit: (admitted: Admitted) => void,
): FollowedCompletion {
  const parsed = answer ? instructions.read.base(answer, { shown: [] }, method) : [];
  const ours: string[] = [];
  let next = 0;

  const candidates = parsed.map((read, place) => {
    const { instruction } = read;
    const refusal = judge(read);
    if (!refusal) ours.push(instruction);
    const record = admitted[next];
    if (record?.instruction !== instruction) return candidate(place, instruction, refusal);
    next++;
    return candidate(place, instruction, refusal, record);
  });
  for (const record of admitted.slice(next)) {
    const refusal = judge({ instruction: record.instruction, cut: false });
    candidates.push(candidate(candidates.length, record.instruction, refusal, record));
  }
  const isBeginning = admitted.every(({ instruction }, i) => instruction === ours[i]);
  return { candidates, isBeginning, exact: isBeginning && ours.length === admitted.length };

  function judge(read: ParsedCandidate): Verdict | undefined {
    const refusal = rules(read);
    if (refusal) return { kind: "refused", ...refusal };
    const nearest = index.nearestAbove(read.instruction, method.similarityThreshold);
    return nearest && tooSimilar(nearest);
  }

  function candidate(
    place: number,
    instruction: string,
    refusal: Verdict | undefined,
    record?: NumberedInstruction,
  ): FollowedCandidate {
    const similarity = refusal && !record ? undefined : index.record(instruction);
    const verdict = refusal ?? { kind: "kept", nearest: similarity?.mostSimilar[0] };
    if (!record || !similarity) return { index: place, instruction, verdict };
    const admitted = { record, similarity };
    admit(admitted);
    return { index: place, instruction, verdict, admitted };
  }
}
