/** Execution accuracy as in the public code: a table of answers worked out by hand, and the recorded scores where they are at hand. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { metricOfTask } from "../../../src/core/induction/metric-of-task.ts";
import { normalizeAnswer } from "../../../src/core/induction/normalize-answer.ts";
import { type InductionMetric } from "../../../src/core/rows/execution.ts";
import { scoreAnswer } from "../../../src/core/induction/score-answer.ts";

const RECORDED = "../shared/oracle/induction/scores.jsonl";

describe("normalizeAnswer", () => {
  it.each([
    ["takes the first line, to its first full stop", " The Cat. It sat.\nMore", "the cat"],
    ["joins lists by a space", "cats and dogs", "cats dogs"],
    ["drops the marks of two sentences", "Sentence 1: It rained.", "it rained"],
    ["keeps the space that stood before the full stop", "It rained .", "it rained "],
    ["makes hyphens spaces, and drops other marks", "twenty-two, 'no'!", "twenty two no"],
    ["keeps marks outside ASCII", "«no»…", "«no»…"],
    ["cuts lines at a line feed alone", "a\rb\u2028c\nd", "a\rb\u2028c"],
    ["is empty when nothing stands before a full stop", ".5", ""],
  ])("%s", (_, answer, normalized) => {
    expect(normalizeAnswer(answer)).toBe(normalized);
  });
});

describe("scoreAnswer", () => {
  it.each<[string, InductionMetric, string, string[], number]>([
    ["equal but for case and marks", "em", "The, Cat!", ["the cat"], 1],
    ["a space at the end counts", "em", "the cat .", ["the cat"], 0],
    ["one of several", "em", "dog", ["cat", "dog"], 1],
    ["no right answer", "em", "dog", [], 0],
    ["the same words in another order", "es", "dog, cat, cat", ["cat and dog"], 1],
    ["one word too many", "es", "dog cat cow", ["cat dog"], 0],
    ["two empty sets", "es", "?", ["!"], 1],
    ["a whole word within", "contains", "it is a cat", ["cat"], 1],
    ["a part of a word", "contains", "concatenate", ["cat"], 0],
    ["letters of any script are letters", "contains", "écat", ["cat"], 0],
    ["a mark that combines is no letter", "contains", "cat\u0301", ["cat"], 1],
    ["an empty answer stands at any word", "contains", "cat", ["!"], 1],
    ["and nowhere without one", "contains", "", ["!"], 0],
    ["half of each", "f1", "a b", ["b c"], 0.5],
    ["each word as often as both have it", "f1", "a a a", ["a a b"], 2 / 3],
    ["nothing in common", "f1", "", ["a"], 0],
  ])("%s (%s)", (_, metric, prediction, answers, score) => {
    expect(scoreAnswer(metric, prediction, answers)).toBeCloseTo(score, 15);
  });

  it.skipIf(!existsSync(RECORDED))("gives every recorded score", () => {
    for (const line of readFileSync(RECORDED, "utf8").trim().split("\n")) {
      const row = JSON.parse(line) as {
        task: string;
        metric: InductionMetric;
        prediction: string;
        answers: string[];
        score: number;
      };
      expect(metricOfTask(row.task)).toBe(row.metric);
      expect(scoreAnswer(row.metric, row.prediction, row.answers), line).toBe(row.score);
    }
  });
});
