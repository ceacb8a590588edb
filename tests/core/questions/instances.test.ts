/** Parsers and rules of instances. The pairs under `paper` are the results of the public code's expressions in Python 3.11. */
import { describe, expect, it } from "vitest";
import { parseInputFirst, parseOutputFirst } from "../../../src/core/reading/base/instances.ts";
import { judgeInstances } from "../../../src/core/questions/instance-rules.ts";
import { defaultMethod, paperMethod } from "../../../src/core/method/presets.ts";

type Pair = readonly [input: string, output: string];

const inputFirst = (text: string, method = paperMethod): Pair[] =>
  parseInputFirst(text, method.exampleSplit).map(({ input, output }) => [input, output]);
const refusals = (pairs: readonly Pair[], method = paperMethod, finishReason: "stop" | "length" = "stop") =>
  judgeInstances(
    pairs.map(([input, output]) => ({ input, output })),
    { finishReason },
    method,
  ).map(({ refusal }) => refusal);

describe("input first", () => {
  it.each<{ name: string; text: string; pairs: Pair[] }>([
    {
      name: "numbered examples",
      text: "Example 1\nA: 1\nOutput: 2\nExample 2\nA: 3\nOutput 2 : 4",
      pairs: [
        ["A: 1", "2"],
        ["A: 3", "4"],
      ],
    },
    {
      name: "one bare pair; the output ends at a following input",
      text: "Input: x\nOutput: y\nInput: z\nOutput: w",
      pairs: [["x", "y"]],
    },
    { name: "a part without an output is all output", text: "Example 1.\njust text", pairs: [["", "just text"]] },
    { name: "no mark, nothing", text: "nothing", pairs: [] },
    {
      name: "digits and white space of any script",
      text: "Example ١\nInput ١: a\nOutput\u00a0١\u00a0: b",
      pairs: [["a", "b"]],
    },
    { name: "other field names stay", text: "Example 1\nNumbers: 1 2\nOutput: 3", pairs: [["Numbers: 1 2", "3"]] },
  ])("$name", ({ text, pairs }) => {
    expect(inputFirst(text)).toEqual(pairs);
  });

  it.each<{ name: string; text: string; paper: Pair[]; standard: Pair[] }>([
    {
      name: "the word Example in an output",
      text: "Output: For Example this.",
      paper: [
        ["", "For"],
        ["", "this."],
      ],
      standard: [["", "For Example this."]],
    },
    {
      name: "a numbered Example in a sentence",
      text: "Example 1\nOutput: see Example 3 below",
      paper: [
        ["", "see"],
        ["", "below"],
      ],
      standard: [["", "see Example 3 below"]],
    },
  ])("$name splits the text under paper, not under default", ({ text, paper, standard }) => {
    expect(inputFirst(text)).toEqual(paper);
    expect(inputFirst(text, defaultMethod)).toEqual(standard);
  });
});

describe("output first", () => {
  it("reads the first line as the label and the rest as the input", () => {
    expect(parseOutputFirst("ignored Class label: Spam\nYou won!\nCall now.\nClass label:  Ham \n\n")).toEqual([
      { output: "Spam", input: "You won!\nCall now." },
      { output: "Ham", input: "" },
    ]);
    expect(parseOutputFirst("Spam")).toEqual([]);
  });
});

describe("rules, in the public code's order", () => {
  it.each<{ name: string; pairs: Pair[]; expected: (string | undefined)[] }>([
    {
      name: "input equals output",
      pairs: [
        ["a", "a"],
        ["a", "b"],
      ],
      expected: ["input-equals-output", undefined],
    },
    { name: "both empty counts as equal", pairs: [["", ""]], expected: ["input-equals-output"] },
    { name: "empty output", pairs: [["a", ""]], expected: ["empty-output"] },
    {
      name: "ends with a colon",
      pairs: [
        ["a:", "b"],
        ["a", "b: "],
      ],
      expected: ["ends-with-colon", "ends-with-colon"],
    },
    {
      name: "the same pair twice",
      pairs: [
        ["a", "b"],
        ["a", "b"],
      ],
      expected: [undefined, "duplicate"],
    },
    {
      name: "empty inputs never conflict",
      pairs: [
        ["", "a"],
        ["", "b"],
      ],
      expected: [undefined, undefined],
    },
    {
      name: "five at most",
      pairs: ["a", "b", "c", "d", "e", "f"].map((each): Pair => [each, "x"]),
      expected: [undefined, undefined, undefined, undefined, undefined, "over-limit"],
    },
  ])("$name", ({ pairs, expected }) => {
    expect(refusals(pairs)).toEqual(expected);
    expect(refusals(pairs, defaultMethod)).toEqual(expected);
  });

  it("a conflict drops every instance under paper, only the conflicting ones under default", () => {
    const pairs: Pair[] = [
      ["a", "1"],
      ["b", "2"],
      ["a", "3"],
    ];
    expect(refusals(pairs)).toEqual(["conflicting-input", "conflicting-input", "conflicting-input"]);
    expect(refusals(pairs, defaultMethod)).toEqual(["conflicting-input", undefined, "conflicting-input"]);
  });

  it("a cut drops the last instance, before it can conflict", () => {
    const pairs: Pair[] = [
      ["a", "1"],
      ["a", "2"],
    ];
    expect(refusals(pairs, paperMethod, "length")).toEqual([undefined, "length-cut"]);
  });
});
