/** Scores to the nearest instruction in equal bins (paper, figure 4). */
import type { ScoreHistogram } from "./snapshot.ts";

export const SCORE_BINS = 20;
/** What a product of two decimals may be off by. */
const ROUNDING = 1e-9;

/**
 * The bin of a score among some equal ones. A score on a border falls into the bin below it: at the threshold a candidate
 * is still kept, and is drawn left of it.
 * @param score 0 to 1
 */
export function scoreBin(score: number, bins: number): number {
  return Math.min(bins - 1, Math.max(0, Math.ceil(score * bins - ROUNDING) - 1));
}

export class ScoreTally {
  readonly #bins = new Array<number>(SCORE_BINS).fill(0);
  #scores = 0;
  #sum = 0;

  /** @param score 0 to 1 */
  add(score: number): void {
    const bin = scoreBin(score, SCORE_BINS);
    this.#bins[bin] = (this.#bins[bin] ?? 0) + 1;
    this.#scores++;
    this.#sum += score;
  }

  get summary(): ScoreHistogram {
    return { scores: this.#scores, mean: this.#scores === 0 ? 0 : this.#sum / this.#scores, bins: [...this.#bins] };
  }
}
