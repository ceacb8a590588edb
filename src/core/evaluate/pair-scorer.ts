/** Scores one answer against one target, as the paper's evaluation does (section 4.3). Knows no line and no mean. */
import { rougeL } from "../similarity/rouge.ts";
import type { EvaluationFigures, Reading } from "./figures.ts";
import { readings, stemmedToken } from "./readings.ts";

/** Most tokens of an answer or a target: the time to compare two is the product of both, half a second for these. */
export const MAX_TOKENS = 10_000;
/** Stems kept for reuse. */
const MAX_STEMS = 200_000;

export class PairScorer {
  readonly #stems = new Map<string, string>();

  /** The pair's figures, 0 to 1; undefined when a text has more than `MAX_TOKENS`. */
  score(reading: Reading, target: string, response: string): EvaluationFigures | undefined {
    const { tokens, normal } = readings[reading];
    const [wanted, given] = [tokens(target), tokens(response)];
    if (Math.max(wanted.length, given.length) > MAX_TOKENS) return undefined;
    return {
      rougeL: rougeL(wanted, given).f,
      rougeLStemmed: rougeL(this.#stemmed(wanted), this.#stemmed(given)).f,
      exactMatch: normal(target) === normal(response) ? 1 : 0,
    };
  }

  #stemmed(tokens: readonly string[]): string[] {
    return tokens.map((token) => {
      const known = this.#stems.get(token);
      if (known !== undefined) return known;
      const stem = stemmedToken(token);
      if (this.#stems.size < MAX_STEMS) this.#stems.set(token, stem);
      return stem;
    });
  }
}
