/**
 * BERTScore (Zhang et al. 2020): each token of one text is matched with the likest token of the other. Without weights of
 * rare words and without rescaling; the marks of a text's ends take no part.
 */
import { cosine, type Vector } from "./vector.ts";

export interface BertScore {
  /** Mean of the candidate's tokens, each by its likest in the reference. */
  readonly precision: number;
  /** Mean of the reference's tokens, each by its likest in the candidate. */
  readonly recall: number;
  /** Their harmonic mean. */
  readonly f1: number;
}

/** @returns undefined where one of them has no tokens */
export function bertScore(candidate: readonly Vector[], reference: readonly Vector[]): BertScore | undefined {
  if (candidate.length === 0 || reference.length === 0) return undefined;
  const precision = meanOfBest(candidate, reference);
  const recall = meanOfBest(reference, candidate);
  const sum = precision + recall;
  return { precision, recall, f1: sum === 0 ? 0 : (2 * precision * recall) / sum };
}

function meanOfBest(from: readonly Vector[], to: readonly Vector[]): number {
  let sum = 0;
  for (const one of from) sum += to.reduce((best, other) => Math.max(best, cosine(one, other)), -1);
  return sum / from.length;
}
