/** The words of a lecture: each term of the glossary and each stop of the walk names a section of a paper, with its address; of stages, see `paper-links`. */
import { describe, expect, it } from "vitest";
import { walkStops } from "../../src/core/lesson/walk-stops.ts";
import { wordsOf } from "../../src/core/recipes/words/of-recipe.ts";
import { selfInstructOutline } from "../../src/core/recipes/self-instruct.ts";
import { glossary, termsIn } from "../../src/ui/words/glossary.ts";
import { walkWords } from "../../src/ui/words/walk.ts";
import { addressOf, type Paper } from "../support/papers.ts";

const LEADS: readonly (readonly [words: RegExp, paper: Paper])[] = [
  [/^Section /u, "self-instruct"],
  [/^Instruction Induction, /u, "induction"],
  [/^FLAN, /u, "flan"],
  [/^LoRA, /u, "lora"],
];
const sentences = (text: string) => text.split(/(?<=[.?!][”)]?) (?=\p{Lu}|■)/u).length;
const expected = (words: string) => addressOf(LEADS.find(([opening]) => opening.test(words))?.[1] ?? "alpaca", words);

describe("the glossary", () => {
  it.each(glossary)("$term: two sentences, and the section that has it", ({ meaning, paper }) => {
    expect(sentences(meaning)).toBe(2);
    expect(paper.href).toBe(expected(paper.words));
  });

  it("has each word once, by the alphabet, and those that a lecture needs", () => {
    const terms = glossary.map(({ term }) => term);
    expect(terms).toEqual([...new Set(terms)].sort((a, b) => a.localeCompare(b, "en")));
    expect(terms).toEqual(
      expect.arrayContaining(["Seed task", "Machine task", "Prompt", "Demonstration", "Candidate", "ROUGE-L"]),
    );
    expect(terms).toEqual(
      expect.arrayContaining(["Classification task", "Instance", "Input-first", "Output-first", "Pool", "Ledger"]),
    );
    expect(terms).toEqual(expect.arrayContaining(["LoRA", "Held-out"]));
  });

  it.each<[string, string[]]>([
    ["Eight tasks are drawn from the pool.", ["Pool"]],
    ["The pools, and their instances: input first.", ["Input-first", "Instance", "Pool"]],
    ["A carpool, a whirlpool-table, a substance", []],
    ["measured by ROUGE-L, in no near copies", ["ROUGE-L"]],
  ])("finds in “%s” its words", (text, terms) => {
    expect(termsIn(text).map(({ term }) => term)).toEqual(terms);
  });

  it("explains a word of each stage of Self-Instruct", () => {
    const stages = Object.entries(wordsOf(selfInstructOutline).stages);
    expect(stages.filter(([, { does, why }]) => termsIn(`${does} ${why}`).length === 0)).toEqual([]);
  });
});

describe("the guided walk", () => {
  it("has eight stops, within a lesson", () => {
    expect(walkStops.map(({ id }) => id)).toEqual(Object.keys(walkWords));
    expect(walkStops).toHaveLength(8);
    const minutes = Object.values(walkWords).reduce((sum, { notes }) => sum + notes.minutes, 0);
    expect(minutes).toBeLessThanOrEqual(30);
  });

  it.each(Object.values(walkWords))("$title: two or three sentences, notes, a section", ({ text, notes, paper }) => {
    expect(sentences(text)).toBeGreaterThanOrEqual(2);
    expect(sentences(text)).toBeLessThanOrEqual(3);
    expect(notes.ask).toMatch(/\?/u);
    expect(notes.show).not.toBe("");
    expect(paper.href).toBe(expected(paper.words));
  });

  it("points at no stage that Self-Instruct does not have", () => {
    const stages = selfInstructOutline.stages.map(({ id }) => `stage:${id}`);
    const named = walkStops.flatMap(({ parts }) => parts.filter((part) => part.startsWith("stage:")));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((part) => !stages.includes(part))).toEqual([]);
  });
});
