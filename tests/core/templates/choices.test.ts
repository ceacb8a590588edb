/** Answer choices: words for values, the table's own classes, options of each row, and how they are listed. */
import { describe, expect, it } from "vitest";
import type { Choices, FieldBinding } from "../../../src/core/rows/template.ts";
import { bound, rendered } from "../../support/templates.ts";

const moods: Choices = {
  kind: "words",
  of: "label",
  words: [
    { value: "0", word: "negative" },
    { value: "1", word: "positive" },
  ],
};
const listed = { instruction: "{{choices inline}}", input: "{{choices letters}}\n{{letter}}", output: "{{label}}" };

describe("words for values", () => {
  it.each<[string, unknown]>([
    ["a number", 1],
    ["a text", "1"],
    ["a number that pandas wrote with decimals", "1.0"],
    ["a whole number of Parquet", 1n],
  ])("are found for %s", (_, label) => {
    expect(rendered({ ...listed, choices: moods }, { label })).toEqual([
      "negative or positive",
      "A. negative\nB. positive\nB",
      "positive",
    ]);
  });

  it("are not guessed", () => {
    const answer = (label: unknown) => rendered({ ...listed, choices: moods }, { label });
    expect(answer(2)).toBe("“2” is not among the choices: 0, 1");
    expect(answer("constructor")).toBe("“constructor” is not among the choices: 0, 1");
    expect(answer(null)).toBe("the column “label” is empty");
    expect(answer("x".repeat(100))).toBe(`“${"x".repeat(40)}…” is not among the choices: 0, 1`);
  });

  it("that stand for several values are listed once", () => {
    const words = ["1", "2", "3"].map((value) => ({ value, word: value === "3" ? "good" : "bad" }));
    const choices: Choices = { kind: "words", of: "label", words };
    expect(rendered({ ...listed, choices }, { label: 2 })).toEqual(["bad or good", "A. bad\nB. good\nA", "bad"]);
  });

  it("are those of the classes that a field has", () => {
    const field: FieldBinding = {
      ...{ kind: "columns", field: "label", columns: ["c"] },
      ...{ classes: ["entailment", "not entailment"], values: [{ value: "0", word: "entailment" }] },
    };
    const words = ["entailment", "neutral", "not entailment"].map((value) => ({ value, word: value.toUpperCase() }));
    const texts = { ...listed, choices: { kind: "words", of: "label", words } as const };
    // A value without a class stands for itself.
    expect(rendered(texts, { c: "NEUTRAL" }, [field])).toMatch(/^“NEUTRAL” is not among the choices/u);
    expect(rendered(texts, { c: "not entailment" }, [field])).toMatchObject({ 2: "NOT ENTAILMENT" });
    expect(rendered(texts, { c: 0 }, [field])).toMatchObject({ 0: "ENTAILMENT or NOT ENTAILMENT", 2: "ENTAILMENT" });
  });
});

describe("options of the row", () => {
  const choices: Choices = { kind: "row", of: "answer", options: "options" };
  const texts = { instruction: "Choose.", input: "{{choices letters}}", output: "{{letter}}: {{answer}}", choices };
  it.each<[string, unknown, unknown]>([
    ["a list, by the number from 0", ["Oslo", "Rome"], 1],
    ["a list, by its text in any case", ["Oslo", "Rome"], " rome "],
    ["a list, by its letter", ["Oslo", "Rome"], "B"],
    ["a list, by a letter in brackets", ["Oslo", "Rome"], "(b)"],
    ["an object with texts", { text: ["Oslo", "Rome"], label: ["A", "B"] }, "B"],
    ["a list as Python prints it", "['Oslo', 'Rome']", 1],
    ["lines with letters", "A. Oslo\nB. Rome", "B"],
    ["a text with bars", "Oslo | Rome", "Rome"],
  ])("are read from %s", (_, options, answer) => {
    expect(rendered(texts, { options, answer })).toEqual(["Choose.", "A. Oslo\nB. Rome", "B: Rome"]);
  });

  it("are read from a column each, and counted from 1 where the field says so", () => {
    const fields: readonly FieldBinding[] = [
      bound("options", "x", "y"),
      { kind: "columns", field: "answer", columns: ["answer"], countsFrom: 1 },
    ];
    expect(rendered(texts, { x: "Oslo", y: "Rome", answer: "2" }, fields)[2]).toBe("B: Rome");
    expect(rendered(texts, { x: "Oslo", y: null, answer: "2" }, fields)).toBe("the options are not two texts or more");
  });

  it.each<[string, unknown, unknown, string]>([
    ["the answer is none of them", ["Oslo", "Rome"], "Bonn", "the answer “Bonn” is none of the options"],
    ["the number is too high", ["Oslo", "Rome"], 2, "the answer “2” is none of the options"],
    ["the letter is too late", ["Oslo", "Rome"], "C", "the answer “C” is none of the options"],
    ["there is one", ["Oslo"], 0, "the options are not two texts or more"],
    ["there is no answer", ["Oslo", "Rome"], "", "the column “answer” is empty"],
    ["there are too many", Array.from({ length: 27 }, (_, index) => `o${index}`), 0, "there are more than 26 options"],
  ])("say so where %s", (_, options, answer, message) => {
    expect(rendered(texts, { options, answer })).toBe(message);
  });
});
