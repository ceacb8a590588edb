/** Words in a row that a task shares with an evaluation set, beside the plainest way to find them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CommonWords, commonWordsFor } from "../../../src/core/mix/common-words.ts";
import { rougeTokens } from "../../../src/core/text/tokens.ts";
import "../../support/property-seed.ts";

const asTask = (instruction: string, answers: readonly string[] = []) => ({
  instruction,
  instances: answers.map((output) => ({ input: "", output })),
});

/** By comparing lists of words. */
function plainly(texts: readonly string[], text: string, length: number): boolean {
  const grams = (each: string) => {
    const words = rougeTokens(each, "unicode");
    return words.slice(0, Math.max(0, words.length - length + 1)).map((_, i) => words.slice(i, i + length).join(" "));
  };
  const known = new Set(texts.flatMap(grams));
  return grams(text).some((each) => known.has(each));
}

describe("common words", () => {
  it("are found wherever there are some, and nowhere else", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 14 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), text, fc.integer({ min: 3, max: 6 }), (texts, own, length) => {
        const words = new CommonWords(length);
        for (const each of texts) words.add(asTask(each));
        expect(words.find(asTask(own)) !== undefined).toBe(plainly(texts, own, length));
      }),
    );
  });

  it("do not count where more than ten examples have them: they are the set's form", () => {
    const form = "choose the right answer from those below and say why";
    const words = new CommonWords(8);
    for (let i = 0; i < 10; i++) words.add(asTask(`${form} ${String(i)}`));
    expect(words.find(asTask(form))).toBe("choose the right answer from those below and");
    words.add(asTask(`${form} 10`));
    expect(words.find(asTask(form))).toBeUndefined();
  });

  it("count in answers too, and not across a punctuation or in another case", () => {
    const words = new CommonWords(3);
    words.add(asTask("Who?", ["The quick, brown FOX."]));
    expect(words.find(asTask("Name it: a quick brown fox jumps"))).toBe("quick brown fox");
  });

  it.each([
    { lengths: [3, 4, 5], words: 8 },
    { lengths: [10, 40, 50], words: 10 },
    { lengths: [20, 30, 40], words: 13 },
    { lengths: [], words: 13 },
  ])("are so many in a row as GPT-3's authors took for lengths $lengths: $words", ({ lengths, words }) => {
    const tasks = lengths.map((length) => asTask(Array.from({ length }, (_, i) => `w${String(i)}`).join(" ")));
    expect(commonWordsFor(tasks)).toBe(words);
  });
});
