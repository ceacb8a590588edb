/** What counts as an answer, its manner, and the figures by group. */
import { describe, expect, it } from "vitest";
import { ScoredReplies } from "../../../src/core/tuning/figures.ts";
import { mannerOf } from "../../../src/core/tuning/manner.ts";
import { readReply } from "../../../src/core/tuning/read-answer.ts";
import { scoresTable, wholeRepliesTable } from "../../../src/core/tuning/tables.ts";
import type { TestTask } from "../../../src/core/tuning/test-tasks.ts";

describe("a reply", () => {
  it.each([
    ["with an answer alone", " one\ntwo\n", true, "one\ntwo", "one\ntwo", true],
    ["that goes on after a blank line", "one\n \nThe next", true, "one", "one\n \nThe next", false],
    ["that was cut", "\n one \nTask: two", false, "one", "one \nTask: two", false],
    ["that was cut before a line ended", " one tw", false, "one tw", "one tw", false],
    ["of nothing", " \n", true, "", "", true],
  ])("%s", (_, text, ended, answer, whole, stopped) =>
    expect(readReply({ text, ended })).toEqual({ answer, whole, stopped }),
  );
});

describe("the manner", () => {
  const targets = ["The sun.", "The moon.", "A star."];
  it.each<[string, string[], object]>([
    ["of the right answers is theirs", targets, { words: 2, lists: 0, hedges: 0, openings: 1 }],
    ["sees lists", ["1. tea\n2. milk", "- tea\n- milk", "1. tea"], { words: 10 / 3, lists: 2 / 3, hedges: 0 }],
    ["sees hedges as words", ["Perhaps so.", "I think so.", "A mighty mightymay."], { hedges: 2 / 3 }],
    ["counts the first words in common", ["The end", "the End", "the", "An"], { openings: 2 / 3 }],
    ["of empty answers", ["", ""], { words: 0, lists: 0, hedges: 0, openings: 0 }],
  ])("%s", (_, answers, expected) => {
    const found = mannerOf(answers, targets);
    for (const [name, value] of Object.entries(expected))
      expect(found[name as keyof typeof found], name).toBeCloseTo(value as number, 12);
  });
});

describe("the figures", () => {
  const test = (groups: TestTask["groups"], unit: string, target: string): TestTask => ({
    ...{ groups, unit, instruction: "Say it.", input: "", target },
  });
  const tests = [
    test(["supported"], "a", "red fox"),
    test(["supported", "leftToLearn"], "b", "blue"),
    test(["seeds"], "c", "green tree"),
  ];
  const said = (...texts: string[]) =>
    new ScoredReplies(
      tests,
      texts.map((text) => ({ text, ended: true })),
    );
  const before = said("fox", "no", "green bush");
  const after = said("Red fox!", "blue", "green bush");

  it("are told apart by group, and a task may be in two", () => {
    const figures = after.figures();
    expect(Object.keys(figures)).toEqual(["supported", "leftToLearn", "seeds"]);
    expect(figures.supported).toMatchObject({ n: 2, rougeL: 100, interval: [100, 100], exact: 100 });
    expect(figures.seeds).toMatchObject({ n: 1, rougeL: 50, exact: 0 });
    expect(before.figures().supported).toMatchObject({ rougeL: 33.33, interval: [0, 66.67], exact: 0 });
  });

  it("tell answers from whole replies, and gain on each", () => {
    const rambling = said("red fox\n\nand so on", "blue", "green tree");
    expect(rambling.figures().supported).toMatchObject({
      rougeL: 100,
      whole: { rougeL: 78.57, exact: 50 },
      stopped: 50,
    });
    expect(after.gains(rambling).supported).toMatchObject({
      rougeL: 0,
      whole: { rougeL: 21.43, interval: [0, 42.86] },
    });
  });

  it("stand in a table for answers and one for whole replies", () => {
    const rambling = said("red fox\n\nand so on", "blue", "green tree");
    const outcome = {
      ...{ tasks: 1, rows: 1, rowsHeldOut: 0, rowsTooLong: 0, epochs: 1, steps: 1, seconds: 1, tokensPerSecond: 1 },
      ...{ losses: [], before: rambling.figures(), after: after.figures(), gain: after.gains(rambling) },
      targets: after.targetManner(),
    };
    expect(scoresTable(outcome).rows[0]).toEqual([
      ...["Supported", 2, "100.0 (100.0 to 100.0)", "100.0 (100.0 to 100.0)", "0.0 (0.0 to 0.0)", 100, 100],
    ]);
    expect(wholeRepliesTable(outcome).rows[0]).toEqual([
      ...["Supported", "78.6 (57.1 to 100.0)", "100.0 (100.0 to 100.0)", "21.4 (0.0 to 42.9)", 50, 100],
    ]);
  });

  it("count as right what a judge calls right, of what it can judge", () => {
    const judged = before.figures((each, answer) => (each.unit === "b" ? undefined : answer.startsWith("green")));
    expect(judged.supported).toMatchObject({ right: 0, judged: 1 });
    expect(judged.seeds).toMatchObject({ right: 100, judged: 1 });
    expect(judged.leftToLearn).not.toHaveProperty("right");
  });

  it("gain task by task", () => {
    expect(after.gains(before)).toMatchObject({
      supported: { n: 2, rougeL: 66.67, interval: [33.33, 100] },
      leftToLearn: { n: 1, rougeL: 100, interval: [100, 100] },
      seeds: { n: 1, rougeL: 0, interval: [0, 0] },
    });
  });
});
