/** Scores to the nearest instruction in equal bins (paper, figure 4). */
import type { ScoreHistogram } from "./snapshot.ts";

export const SCORE_BINS = 20;

export class ScoreTally {
  readonly #bins = new Array<number>(SCORE_BINS).fill(0);
  #scores = 0;
  #sum = 0;

  /** @param score 0 to 1 */
  add(score: number): void {
    const bin = Math.min(SCORE_BINS - 1, Math.max(0, Math.floor(score * SCORE_BINS)));
    this.#bins[bin] = (this.#bins[bin] ?? 0) + 1;
    this.#scores++;
    this.#sum += score;
  }

  get summary(): ScoreHistogram {
    return { scores: this.#scores, mean: this.#scores === 0 ? 0 : this.#sum / this.#scores, bins: [...this.#bins] };
  }
}
