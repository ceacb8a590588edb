/** Telling two kinds apart by a score: known tables, and properties that hold for any scores. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importSeeds } from "../../../src/core/imports/import-seeds.ts";
import { baseProfile } from "../../../src/core/models/profiles.ts";
import { classificationDemonstrations } from "../../../src/core/questions/demonstrations/classification.ts";
import {
  areaUnderCurve,
  bestThreshold,
  crossValidatedF1,
  f1At,
  type ScoredTask,
} from "../../../src/core/yes-no/fit.ts";
import { labelledSample, SHOWN_BESIDE_LIKELIHOOD } from "../../../src/core/yes-no/labelled.ts";
import { readFileSync } from "node:fs";

const EQUAL = { noWeight: 1 };
const scored = (yes: readonly number[], no: readonly number[]): ScoredTask[] => [
  ...yes.map((score) => ({ score, isYes: true })),
  ...no.map((score) => ({ score, isYes: false })),
];
const anyScored = fc
  .tuple(
    fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 5, maxLength: 20 }),
    fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 5, maxLength: 20 }),
  )
  .map(([yes, no]) => scored(yes, no));

describe("areaUnderCurve", () => {
  it.each([
    ["all in order", scored([3, 4], [1, 2]), 1],
    ["all the wrong way", scored([1], [2, 3]), 0],
    ["a tie counts half", scored([2], [2]), 0.5],
    // scikit-learn's roc_auc_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]), from its documentation.
    ["scikit-learn's example", scored([0.35, 0.8], [0.1, 0.4]), 0.75],
    ["one kind is missing", scored([1, 2], []), 0.5],
  ])("%s", (_, tasks, area) => {
    expect(areaUnderCurve(tasks)).toBe(area);
  });
});

describe("f1At", () => {
  it.each([
    ["always no is worth nothing", scored([1, 2], [0]), 9, 1, 0],
    ["one right, one missed, one wrong", scored([5, 1], [4, 0]), 3, 1, 0.5],
    ["a no that stands for three weighs three", scored([5, 1], [4, 0]), 3, 3, 2 / 6],
  ])("%s", (_, tasks, threshold, noWeight, f1) => {
    expect(f1At(tasks, threshold, { noWeight })).toBeCloseTo(f1, 10);
  });
});

describe("bestThreshold", () => {
  it("lies halfway between two kinds that stand apart", () => {
    expect(bestThreshold(scored([4, 5], [0, 1]), EQUAL)).toBe(2.5);
  });

  it("is higher where each no stands for many", () => {
    const tasks = scored([2, 3, 4, 5, 6], [0, 1, 2.5, 3.5]);
    expect(bestThreshold(tasks, { noWeight: 9 })).toBeGreaterThan(bestThreshold(tasks, EQUAL));
  });

  it("moves with the scores and always leaves the highest above it", () => {
    fc.assert(
      fc.property(anyScored, fc.integer({ min: -9, max: 9 }), (tasks, by) => {
        const threshold = bestThreshold(tasks, EQUAL);
        const moved = tasks.map((task) => ({ ...task, score: task.score + by }));
        expect(bestThreshold(moved, EQUAL)).toBeCloseTo(threshold + by, 6);
        expect(threshold).toBeLessThan(Math.max(...tasks.map(({ score }) => score)));
      }),
    );
  });

  it("depends on the tasks and not on their order", () => {
    fc.assert(
      fc.property(anyScored, (tasks) => {
        expect(bestThreshold(tasks.toReversed(), EQUAL)).toBeCloseTo(bestThreshold(tasks, EQUAL), 6);
      }),
    );
  });
});

describe("crossValidatedF1", () => {
  it("is 1 for kinds that stand apart, and never more than 1", () => {
    expect(crossValidatedF1(scored([10, 11, 12, 13, 14], [0, 1, 2, 3, 4]), EQUAL)).toBe(1);
    fc.assert(
      fc.property(anyScored, (tasks) => {
        const f1 = crossValidatedF1(tasks, EQUAL);
        expect(f1).toBeGreaterThanOrEqual(0);
        expect(f1).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("sees through scores that mean nothing: a threshold that knew the answers would find a better one", () => {
    const noise = scored([3, 1, 4, 1.5, 9, 2.6], [5, 3.5, 8.9, 7.9, 3.2, 3.8]);
    expect(crossValidatedF1(noise, EQUAL)).toBeLessThan(f1At(noise, bestThreshold(noise, EQUAL), EQUAL));
  });
});

describe("labelledSample", () => {
  const { tasks: seeds } = importSeeds({ kind: "text", text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8") });
  const shown = classificationDemonstrations.slice(0, SHOWN_BESIDE_LIKELIHOOD).map(({ instruction }) => instruction);

  it("takes both kinds of the built-in seeds, and nothing that the question shows", () => {
    const sample = labelledSample(seeds, baseProfile);
    const asked = sample?.tasks ?? [];
    expect(asked.filter(({ isYes }) => isYes)).toHaveLength(8);
    expect(asked).toHaveLength(18);
    expect(asked.filter(({ instruction }) => shown.includes(instruction))).toEqual([]);
    const left = seeds.filter(({ instruction }) => !shown.includes(instruction));
    const yes = left.filter(({ isClassification }) => isClassification).length;
    expect(sample?.noWeight).toBeCloseTo((left.length - yes) / 10 / (yes / 8), 10);
  });

  it("takes the built-in demonstrations that are left where a person's seeds say nothing of kinds", () => {
    const own = seeds.map((seed) => ({ ...seed, instruction: `${seed.instruction} Please.`, isClassification: false }));
    const asked = labelledSample(own, baseProfile)?.tasks ?? [];
    const known = new Set(classificationDemonstrations.map(({ instruction }) => instruction));
    expect(asked.length).toBeGreaterThan(15);
    expect(asked.every(({ instruction }) => known.has(instruction) && !shown.includes(instruction))).toBe(true);
  });
});
