/** BERTScore by hand, and over the induced instructions of a run. */
import { describe, expect, it } from "vitest";
import { bertScore } from "../../../src/core/embeddings/bert-score.ts";
import { scoreInduction, textsToScore } from "../../../src/core/embeddings/induction-scores.ts";
import { toVector, type Vector } from "../../../src/core/embeddings/vector.ts";
import type { ExecutedInstruction, ExecutionSummary } from "../../../src/core/insights/snapshot.ts";

const v = (...numbers: number[]): Vector => toVector(numbers) as Vector;
const [east, north, west] = [v(1, 0), v(0, 1), v(-1, 0)];
/** Half way between east and north: its cosine with each is √½. */
const between = v(1, 1);
const half = Math.SQRT1_2;

describe("BERTScore of", () => {
  it.each<[string, Vector[], Vector[], number, number, number]>([
    ["the same tokens", [east, north], [east, north], 1, 1, 1],
    ["the same in another order", [north, east], [east, north], 1, 1, 1],
    ["one token of two", [east], [east, north], 1, 0.5, 2 / 3],
    ["two tokens for one", [east, north], [east], 0.5, 1, 2 / 3],
    ["two that share the likest", [east, east], [between], half, half, half],
    ["opposites", [east], [west], -1, -1, -1],
    ["a near one and a far one", [east, west], [between, north], (half + 0) / 2, half / 2, half / 2],
  ])("%s", (_, candidate, reference, precision, recall, f1) => {
    const score = bertScore(candidate, reference);
    expect(score?.precision).toBeCloseTo(precision, 6);
    expect(score?.recall).toBeCloseTo(recall, 6);
    expect(score?.f1).toBeCloseTo(f1, 6);
  });

  it("nothing is none, and of nothing alike is 0", () => {
    expect(bertScore([], [east])).toBeUndefined();
    expect(bertScore([east], [])).toBeUndefined();
    expect(bertScore([east], [north])?.f1).toBe(0);
  });
});

const induced = (instruction: string, count: number): ExecutedInstruction => ({
  ...{ instruction, count, tried: 1, accuracy: 1 },
  taskId: instruction === "" ? undefined : instruction,
});
const task = (name: string, instructions: ExecutedInstruction[], own?: string) => ({
  ...{ name, metric: "em" as const, instructions, score: 1 },
  ...(own !== undefined && { own: induced(own, 0) }),
});

it("a task's figure weighs by how often, counts a missing instruction as 0, and leaves out tasks without a person's own", () => {
  const summary: ExecutionSummary = {
    mean: 1,
    tasks: [
      task("plurals", [induced("say", 3), induced("hush", 1), induced("", 1)], "say"),
      task("alone", [induced("other", 2)]),
      task("turned", [induced("hush", 1)], "say"),
    ],
  };
  expect(textsToScore(summary)).toEqual(["say", "hush"]);
  const scores = scoreInduction(summary, [[east], [between]]);
  expect(scores?.tasks.map(({ name }) => name)).toEqual(["plurals", "turned"]);
  expect(scores?.tasks[0]?.f1).toBeCloseTo((3 + half) / 5, 6);
  expect(scores?.tasks[1]?.f1).toBeCloseTo(half, 6);
  expect(scores?.mean).toBeCloseTo(((3 + half) / 5 + half) / 2, 6);
  expect(scoreInduction({ mean: 1, tasks: [task("alone", [induced("other", 2)])] }, [])).toBeUndefined();
});
