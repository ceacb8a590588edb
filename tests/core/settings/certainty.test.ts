/** When a difference between two arms is taken for true. */
import { describe, expect, it } from "vitest";
import { surelyBetter, trustedAnswers, trustedList, trustedYesNo } from "../../../src/core/settings/certainty.ts";
import { figuresOfArm, type Look, type Sharing } from "../../../src/core/settings/score.ts";

const of = (sharing: Sharing) => (looks: readonly Look[]) => figuresOfArm(looks, { read: 5, write: 20 }, sharing);
const ofLists = of("each-anew");
const list = (worth: number): Look => ({
  ...{ promptTokens: 300, cachedTokens: 0, completionTokens: 100, items: 7, kept: worth, worth },
});
const repeated = (worths: readonly number[], times: number): Look[] =>
  Array.from({ length: times }, () => worths.map(list)).flat();

describe("of lists", () => {
  it.each([
    ["one list each", [4], [2], false],
    ["one list that gave something, one that gave nothing", [4], [0], false],
    ["two each, one half better", [3, 3], [2, 2], false],
    ["two each, twice as good", [4, 4], [2, 2], true],
    ["four each that differ much", [7, 0, 8, 1], [2, 0, 5, 1], false],
    ["sixteen each that differ much", repeated([7, 0, 8, 1], 4), repeated([2, 0, 5, 1], 4), true],
    ["two that gave nothing", [4, 4], [0, 0], true],
  ])("%s", (_, one, than, isSure) => {
    const looks = (some: readonly (number | Look)[]) =>
      some.map((each) => (typeof each === "number" ? list(each) : each));
    expect(surelyBetter(trustedList(looks(one), ofLists), trustedList(looks(than), ofLists))).toBe(isSure);
    expect(surelyBetter(trustedList(looks(than), ofLists), trustedList(looks(one), ofLists))).toBe(false);
  });

  it("the error of four times the lists is half as large", () => {
    const few = trustedList(repeated([7, 1, 5, 2], 4), ofLists);
    const many = trustedList(repeated([7, 1, 5, 2], 16), ofLists);
    expect(many.score).toBeCloseTo(few.score, 10);
    expect(many.error / few.error).toBeCloseTo(0.5, 1);
  });
});

describe("of instances and of yes or no", () => {
  const answers = (whole: number, count: number) => {
    const looks = Array.from({ length: count }, (_, i) => ({ ...list(i < whole ? 1 : 0), completionTokens: 50 }));
    return trustedAnswers(looks, of("beginning-shared"), 1000);
  };
  const withOneLong = (count: number) => {
    const looks = Array.from({ length: count }, (_, i) => ({ ...list(1), completionTokens: i === 0 ? 350 : 50 }));
    return trustedAnswers(looks, of("beginning-shared"), 1000);
  };
  it.each([
    ["1 of 1 whole, or none", answers(1, 1), answers(0, 1), false],
    ["3 of 3, or 2", answers(3, 3), answers(2, 3), false],
    ["3 of 3, or 1", answers(3, 3), answers(1, 3), true],
    ["19 of 20, or 14", answers(19, 20), answers(14, 20), true],
    ["as many whole, but one of the longer ones may be chance", answers(10, 10), withOneLong(10), false],
  ])("%s", (_, one, than, isSure) => {
    expect(surelyBetter(one, than)).toBe(isSure);
  });

  it("1 right of 1 tells nothing against none, but 14 of 14 against 7 do", () => {
    const yesNo = (right: number, count: number) =>
      trustedYesNo(
        Array.from({ length: count }, (_, i) => ({ ...list(i < right ? 1 : 0), label: i % 2 === 0 ? "yes" : "no" })),
      );
    expect(surelyBetter(yesNo(1, 1), yesNo(0, 1))).toBe(false);
    expect(surelyBetter(yesNo(14, 14), yesNo(7, 14))).toBe(true);
  });

  it("nothing is sure of what was not looked at", () => {
    for (const none of [trustedList([], ofLists), trustedYesNo([]), trustedAnswers([], ofLists, 1)])
      expect(surelyBetter(none, none)).toBe(false);
  });
});
