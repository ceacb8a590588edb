/** Tunings that differ in size alone: which belong together, which are missing, and their figures over common questions. */
import { describe, expect, it } from "vitest";
import { machineTasksOnly } from "../../../src/core/export/selection/filter.ts";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import { wholeModelPlan } from "../../../src/core/tuning/plan.ts";
import type { TuningAnswers, TuningRecord } from "../../../src/core/tuning/record.ts";
import { sizePoints } from "../../../src/core/tuning/size-points.ts";
import { sizeTable } from "../../../src/core/tuning/tables.ts";
import { otherSizes, secondsOf, smallerChoices } from "../../../src/core/tuning/sizes.ts";

function tuned(id: string, tasks: number, change: Partial<TuningRecord> = {}): TuningRecord {
  return {
    ...{ id, runId: "r", runName: "Run", createdAt: 0, updatedAt: 0, looked: [] },
    student: pocketModel,
    filter: machineTasksOnly,
    plan: wholeModelPlan,
    counts: { tasks, heldOutTasks: 10, rows: tasks, rowsHeldOut: 10, rowsTooLong: 0 },
    phase: { kind: "tuned", epoch: 3, stopped: false },
    ...change,
  };
}
const whole = tuned("whole", 200);

describe("tunings of other sizes", () => {
  it.each([
    ["a smaller one", tuned("a", 50), true],
    ["a larger one", tuned("a", 250), false],
    ["another run's", tuned("a", 50, { runId: "s" }), false],
    ["another plan's", tuned("a", 50, { plan: { ...wholeModelPlan, epochs: 9 } }), false],
    ["another device's", tuned("a", 50, { device: "webgpu" }), false],
    ["another student's", tuned("a", 50, { student: { ...pocketModel, id: "other" } }), false],
    ["one of other tasks", tuned("a", 50, { filter: { ...machineTasksOnly, includeSeeds: true } }), false],
    ["one that was stopped", tuned("a", 50, { phase: { kind: "tuned", epoch: 1, stopped: true } }), false],
    ["one that is not whole", tuned("a", 50, { phase: { kind: "paused" } }), false],
  ])("%s", (_, other, belongs) => {
    expect(otherSizes(whole, [whole, other])).toEqual(belongs ? [other] : []);
  });
});

describe("what is missing of a curve", () => {
  it("is a quarter and a half, with all else the same", () => {
    const choices = smallerChoices(whole, [whole]);
    const { runId, student, filter, plan } = whole;
    expect(choices).toEqual([50, 100].map((mostTasks) => ({ runId, student, filter, plan, mostTasks })));
  });

  it("is made on the same device", () => {
    expect(smallerChoices({ ...whole, device: "webgpu" }, []).map(({ device }) => device)).toEqual([
      "webgpu",
      "webgpu",
    ]);
  });

  it("is not what was made already, and nothing too small to tell", () => {
    expect(smallerChoices(whole, [whole, tuned("a", 50)]).map(({ mostTasks }) => mostTasks)).toEqual([100]);
    expect(smallerChoices(tuned("small", 20), []).map(({ mostTasks }) => mostTasks)).toEqual([10]);
  });

  it("takes its share of the time", () => {
    const timed = { ...whole, progress: { seconds: 80 } as TuningRecord["progress"] & object };
    expect(secondsOf(timed, smallerChoices(timed, []))).toBe(60);
  });
});

describe("the points", () => {
  const test = (name: string) => ({
    ...{ groups: ["ownTasks"] as const, unit: name, instruction: `Say ${name}.`, input: "", target: `${name} it is` },
  });
  const says = (...texts: string[]) => texts.map((text) => ({ text, ended: true }));
  const answers = (names: string[], before: string[], after: string[]): TuningAnswers => ({
    ...{ id: "x", tests: names.map(test), support: names.map((name) => (name === "one" ? 1 : 0)) },
    ...{ before: says(...before), after: says(...after) },
  });
  const largest = {
    tasks: 200,
    answers: answers(["one", "two", "three"], ["no", "no", "no"], ["one it is", "two it is", "no"]),
  };
  // Another order, and one question in place of another.
  const small = { tasks: 50, answers: answers(["two", "four", "one"], [], ["two it is", "x", "no"]) };
  const points = sizePoints(largest, [small], 0.5);

  it("begin with the student before, and go from the smallest to the largest", () => {
    expect(points.map(({ tasks }) => tasks)).toEqual([0, 50, 200]);
  });

  it("are over the questions that all were asked, told apart by the largest's support", () => {
    const scores = points.map(({ figures }) => [figures.supported?.rougeL, figures.unsupported?.rougeL]);
    expect(scores).toEqual([
      [0, 0],
      [0, 100],
      [100, 100],
    ]);
    expect(points.map(({ figures }) => figures.ownTasks?.n)).toEqual([2, 2, 2]);
  });

  it("leave out a tuning that was not asked everything yet", () => {
    const unfinished = { tasks: 100, answers: answers(["one", "two"], [], ["no"]) };
    expect(sizePoints(largest, [small, unfinished], 0.5)).toEqual(points);
  });

  it("make a row each", () => {
    const { columns, rows } = sizeTable(points);
    expect(columns.map(({ title }) => title)).toEqual([
      "Tasks learned",
      "Supported",
      "Unsupported",
      "Own tasks held out",
    ]);
    expect(rows.map(([tasks, supported]) => [tasks, supported])).toEqual([
      [0, "0.0 (0.0 to 0.0)"],
      [50, "0.0 (0.0 to 0.0)"],
      [200, "100.0 (100.0 to 100.0)"],
    ]);
  });
});
