/** Compares recorded similarities with ours: scores must be equal, means may differ by rounding. */
import { rougeL } from "../../core/similarity/rouge.ts";
import { comparedTokens } from "../../core/text/tokens.ts";
import type { SimilarityRecord } from "../../core/rows/mentions.ts";

export interface ScoreComparison {
  readonly exact: number;
  readonly of: number;
  /** As sentences. */
  readonly differences: readonly string[];
}

/** How many similar instructions the public code stores. */
const STORED = 10;

/**
 * Compares a recorded dictionary with our record of the same instruction.
 *
 * Of several instructions with the lowest stored score, the public code stores any. So a recorded instruction is right
 * when its score is right and not below our lowest one; equal instructions share one entry of the dictionary.
 *
 * @param inPool whether an instruction is in the pool
 */
export function compareScores(
  instruction: string,
  recorded: ReadonlyMap<string, number>,
  ours: SimilarityRecord,
  inPool: (instruction: string) => boolean,
): ScoreComparison {
  const own = new Map(ours.mostSimilar.map((each) => [each.instruction, each.score]));
  const border = ours.mostSimilar.length < STORED ? -1 : (ours.mostSimilar.at(-1)?.score ?? -1);
  const differences: string[] = [];
  let exact = 0;
  let of = recorded.size;
  for (const [other, score] of recorded) {
    if (!inPool(other)) {
      differences.push(`scored against "${other}", which is not in the pool`);
      continue;
    }
    const expected = own.get(other) ?? plainScore(instruction, other);
    if (score !== expected) differences.push(`${score} to "${other}" recorded, ${expected} computed`);
    else if (score < border)
      differences.push(`"${other}" (${score}) recorded among the most similar, others are closer`);
    else exact++;
  }
  for (const [other, score] of own) {
    if (score <= border || recorded.has(other)) continue;
    of++;
    differences.push(`"${other}" (${score}) is not among the recorded most similar`);
  }
  return { exact, of, differences };
}

/** Relative difference of two means; the absolute difference when the recorded mean is 0. */
export function relativeDifference(recorded: number, ours: number): number {
  return recorded === ours ? 0 : Math.abs(recorded - ours) / (Math.abs(recorded) || 1);
}

function plainScore(a: string, b: string): number {
  return rougeL(comparedTokens(a, "ascii"), comparedTokens(b, "ascii")).f;
}
