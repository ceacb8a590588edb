/** Execution accuracy by instruction, and a task's score: small cases worked out by hand, and the public code's weighting. */
import { describe, expect, it } from "vitest";
import {
  executionAccuracy,
  groupInstructions,
  scoreInduction,
  type Executed,
} from "../../../src/core/induction/score-induction.ts";

function executed(...outputs: string[]): Executed[] {
  return outputs.map((output) => ({ pair: { input: "cat", answers: ["cats", "some cats"] }, output }));
}

it("counts equal instructions, the most frequent first", () => {
  expect(groupInstructions(["b", "a", "c", "a", "c", ""])).toEqual([
    { instruction: "a", count: 2 },
    { instruction: "c", count: 2 },
    { instruction: "b", count: 1 },
    { instruction: "", count: 1 },
  ]);
});

describe("executionAccuracy", () => {
  it("is the mean of the best scores by the metric", () => {
    expect(executionAccuracy("em", executed("Cats.", "some cats", "dogs", "a cats"))).toBe(0.5);
    expect(executionAccuracy("contains", executed("Cats.", "some cats", "dogs", "a cats"))).toBe(0.75);
  });

  it("is not known before anything was tried", () => {
    expect(executionAccuracy("em", [])).toBeUndefined();
  });
});

describe("scoreInduction", () => {
  const outputs = new Map([
    ["good", executed("cats", "cats")],
    ["bad", executed("dog", "cats")],
    ["mine", executed("cats", "cow", "cow", "cow")],
  ]);

  it("weighs each instruction by how often it was induced", () => {
    expect(scoreInduction("em", ["good", "bad", "good", "good"], outputs, "mine")).toEqual({
      instructions: [
        { instruction: "good", count: 3, tried: 2, accuracy: 1 },
        { instruction: "bad", count: 1, tried: 2, accuracy: 0.5 },
      ],
      score: 0.875,
      own: { instruction: "mine", count: 0, tried: 4, accuracy: 0.25 },
    });
  });

  it("leaves out what was not tried yet, and takes an empty instruction for a miss", () => {
    expect(scoreInduction("em", ["good", "untried", ""], outputs)).toEqual({
      instructions: [
        { instruction: "good", count: 1, tried: 2, accuracy: 1 },
        { instruction: "untried", count: 1, tried: 0, accuracy: undefined },
        { instruction: "", count: 1, tried: 0, accuracy: 0 },
      ],
      score: 0.5,
      own: undefined,
    });
    expect(scoreInduction("em", ["untried"], outputs).score).toBeUndefined();
  });

  it("says how often the model induced the person's own words", () => {
    expect(scoreInduction("em", ["good", "bad", "good"], outputs, "good").own).toMatchObject({ count: 2, accuracy: 1 });
  });

  /**
   * The sum of `get_weighted_task_score` over the same counts and means, by Python:
   * >>> sum([m * c / 7 for c, m in [(4, 1/3), (2, 2/3), (1, 1.0)]], 0)
   */
  it("adds as the public code does", () => {
    const thirds = (right: number) => executed(...Array.from({ length: 3 }, (_, at) => (at < right ? "cats" : "cow")));
    const tried = new Map([
      ["a", thirds(1)],
      ["b", thirds(2)],
      ["c", thirds(3)],
    ]);
    expect(scoreInduction("em", ["c", "b", "a", "a", "b", "a", "a"], tried).score).toBe(0.5238095238095237);
  });
});
