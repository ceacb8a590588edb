/** Curves of runs laid over each other: means as far as all runs reach. */
import { describe, expect, it } from "vitest";
import { meanCurve, measures } from "../../../src/core/experiments/curves.ts";
import type { GrowthPoint } from "../../../src/core/insights/snapshot.ts";

describe("a mean curve", () => {
  const point = (requests: number, tasks: number): GrowthPoint => ({
    ...{ requests, tasks, tokens: 10 * requests, candidates: 2 * tasks, admitted: tasks, verbs: 1 },
    ...{ words: 5, nearest: undefined },
  });
  const [tasksMeasure, accepted, nearest] = measures;

  it("is between its runs, and goes as far as all of them reach", () => {
    const runs = [
      [point(2, 1), point(4, 3), point(8, 6)],
      [point(2, 3), point(6, 7)],
    ];
    expect(tasksMeasure && meanCurve(runs, tasksMeasure, "requests")).toEqual([
      { x: 2, y: 2, within: [1, 3] },
      { x: 4, y: 4, within: [3, 5] },
      { x: 6, y: 5.75, within: [4.5, 7] },
    ]);
    expect(accepted && meanCurve(runs, accepted, "tasks").every(({ y }) => y === 0.5)).toBe(true);
    expect(nearest && meanCurve(runs, nearest, "requests")).toEqual([]);
    expect(tasksMeasure && meanCurve([], tasksMeasure, "requests")).toEqual([]);
  });

  it("of one run goes through its own points, without a band", () => {
    const own = [point(1, 1), point(3, 2)];
    expect(tasksMeasure && meanCurve([own], tasksMeasure, "requests")).toEqual([
      { x: 1, y: 1 },
      { x: 3, y: 2 },
    ]);
  });
});
