/** Scores to the nearest instruction in equal bins (paper, figure 4). */
import type { ScoreHistogram } from "./snapshot.ts";

export const SCORE_BINS = 20;
/** What a product of two decimals may be off by. */
const ROUNDING = 1e-9;

export class ScoreTally {
  readonly #bins = new Array<number>(SCORE_BINS).fill(0);
  #scores = 0;
  #sum = 0;

  /**
   * A score on a border falls into the bin below it: at the threshold a candidate is still kept, and is drawn left of it.
   * @param score 0 to 1
   */
  add(score: number): void {
    const bin = Math.min(SCORE_BINS - 1, Math.max(0, Math.ceil(score * SCORE_BINS - ROUNDING) - 1));
    this.#bins[bin] = (this.#bins[bin] ?? 0) + 1;
    this.#scores++;
    this.#sum += score;
  }

  get summary(): ScoreHistogram {
    return { scores: this.#scores, mean: this.#scores === 0 ? 0 : this.#sum / this.#scores, bins: [...this.#bins] };
  }
}
