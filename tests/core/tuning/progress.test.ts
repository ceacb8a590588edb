import { describe, expect, it } from "vitest";
import { lossCurves } from "../../../src/core/tuning/curves.ts";
import {
  afterEpoch,
  afterStep,
  begunProgress,
  secondsLeft,
  tokensPerSecond,
} from "../../../src/core/tuning/progress.ts";

const step = (number: number, loss: number) => ({ step: number, loss, tokensRead: 10 });

/** A tuning of three epochs with two steps each. @param heldOut losses before all, and after each epoch */
function course(heldOut: readonly (number | undefined)[]) {
  const lost = heldOut.map((loss) => (loss === undefined ? {} : { heldOut: loss }));
  let progress = begunProgress(6, lost[0] ?? {});
  for (let epoch = 1; epoch < lost.length; epoch++) {
    for (const number of [2 * epoch - 1, 2 * epoch]) progress = afterStep(progress, step(number, 10 - number), number);
    progress = afterEpoch(progress, lost[epoch] ?? {}, { answers: [`answer ${epoch}`] }, 2 * epoch + 0.5);
  }
  return progress;
}

describe("the progress of a tuning", () => {
  it("has the mean loss of each epoch's own steps, its looks, its speed and the time left", () => {
    const progress = course([9, 5, 4]);
    expect(progress.losses).toEqual([{ heldOut: 9 }, { learned: 8.5, heldOut: 5 }, { learned: 6.5, heldOut: 4 }]);
    expect(progress.epochEnds).toEqual([2, 4]);
    expect(progress.looks).toEqual([
      { epoch: 1, answers: ["answer 1"] },
      { epoch: 2, answers: ["answer 2"] },
    ]);
    expect(tokensPerSecond(progress)).toBeCloseTo(40 / 4.5);
    expect(secondsLeft(progress)).toBeCloseTo(2.25);
    expect(secondsLeft(begunProgress(6, {}))).toBeUndefined();
  });

  it.each<[string, (number | undefined)[], number]>([
    ["the lowest held-out loss", [9, 5, 3, 4], 2],
    ["the first among equals", [9, 5, 5, 5], 1],
    ["the first, even where nothing got better", [3, 5, 6, 7], 1],
    ["the last where nothing is held out", [undefined, undefined, undefined, undefined], 3],
    ["none before the first has ended", [9], 0],
  ])("keeps as best: %s", (_, heldOut, best) => {
    expect(course(heldOut).bestEpoch).toBe(best);
  });

  it("is drawn with the held-out loss at its steps, and few enough points of means", () => {
    expect(lossCurves(course([9, 5, 4]))).toEqual({
      learned: [9, 8, 7, 6].map((loss, i) => ({ step: i + 1, loss })),
      heldOut: [
        { step: 0, loss: 9 },
        { step: 2, loss: 5 },
        { step: 4, loss: 4 },
      ],
      most: 9,
    });
    const many = { ...course([1]), stepLosses: Array.from({ length: 1001 }, (_, i) => i) };
    const { learned } = lossCurves(many);
    expect(learned.length).toBeLessThanOrEqual(120);
    expect(learned[0]).toEqual({ step: 9, loss: 4 });
    expect(learned.at(-1)?.step).toBe(1001);
  });
});
