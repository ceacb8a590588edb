/** Alpaca's two methods: the public code's numbers, and a point with a sentence for every difference. */
import { expect, it } from "vitest";
import { alpacaMethods } from "../../../src/core/method/alpaca-methods.ts";
import { alpacaPoints } from "../../../src/core/method/alpaca-points.ts";
import { differencesFrom } from "../../../src/core/method/differences.ts";
import { methodSchema } from "../../../src/core/method/method.ts";
import * as v from "valibot";

const { paper, default: standard } = alpacaMethods;
/** Of questions that the recipe does not ask. */
const NOT_ASKED = [
  "yesNo",
  "yesNoBy",
  "classificationAsked",
  "askAgain",
  "exampleSplit",
  "greedy",
  "classificationDecoding",
  "instanceDecoding",
];

it("has the numbers of the public code", () => {
  expect(paper).toMatchObject({
    demonstrations: { total: 3, machine: 0 },
    batchSize: 5,
    instructionDecoding: { maxTokens: 3072, temperature: 1, topP: 1, presencePenalty: 0, frequencyPenalty: 0 },
    words: { over: 3, atMost: 150 },
    similarityThreshold: 0.7,
    capitalize: "keep",
    atGoal: "finish-batch",
  });
  expect(paper.forbiddenWords.slice(-6)).toEqual(["go to", "video", "audio", "music", "flowchart", "diagram"]);
});

it("has a point for each difference, with both values to choose from", () => {
  const differences = differencesFrom(paper, standard).filter(
    ({ path }) => !NOT_ASKED.includes(path.split(".")[0] ?? ""),
  );
  // The stops go with the number of tasks.
  const paths = differences.map(({ path }) => path).filter((path) => path !== "instructionDecoding.stop");
  for (const path of paths) {
    const point = alpacaPoints.find(({ field }) => field === path);
    const values = point?.choices.map(({ value }) => value);
    const { preset, value } = differences.find((each) => each.path === path) ?? {};
    expect([path, values]).toEqual([path, [value, preset]]);
  }
  expect(alpacaPoints.map(({ field }) => field).toSorted()).toEqual(paths.toSorted());
});

it("can be stored, and so can a method without the later points", () => {
  for (const method of [paper, standard]) expect(v.parse(methodSchema, method)).toEqual(method);
  const { tasksAsked: _, ...older } = paper;
  expect(v.parse(methodSchema, older)).toEqual(older);
});
