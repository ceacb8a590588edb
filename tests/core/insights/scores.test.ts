/** Bins of scores: a candidate at the threshold is kept (paper, section 2.3: refused above 0.7), and counted left of it. */
import { expect, it } from "vitest";
import { SCORE_BINS, ScoreTally } from "../../../src/core/insights/scores.ts";

it.each([
  [0, 0],
  [0.05, 0],
  [0.0501, 1],
  [0.1, 1],
  [0.3, 5],
  [0.55, 10],
  [0.7, 13],
  [14 / 20, 13],
  [0.7001, 14],
  [1, 19],
])("the score %d falls into bin %i", (score, bin) => {
  const tally = new ScoreTally();
  tally.add(score);
  expect(tally.summary.bins.indexOf(1)).toBe(bin);
});

it("every border of two decimals belongs to the bin below it", () => {
  for (let border = 1; border <= SCORE_BINS; border++) {
    const tally = new ScoreTally();
    tally.add(border / SCORE_BINS);
    tally.add(Number((border / SCORE_BINS).toFixed(2)));
    expect(tally.summary.bins[border - 1]).toBe(2);
  }
});
