/** Learning a vocabulary from texts. */
import { describe, expect, it } from "vitest";
import { trainVocabulary } from "../../pocket/tokenizer-train.ts";
import { BYTE_ALPHABET, END_OF_TEXT } from "../../training/tokenizer.ts";

const TEXTS = ["Add 12 and 30.\nAdd 7 and 45.", "Name the colour of the sky and the colour of the sea."];

describe("a learned vocabulary", () => {
  it("is the same for the same texts", () => {
    expect(trainVocabulary(TEXTS, 290)).toEqual(trainVocabulary([...TEXTS], 290));
  });

  it("begins with the end of text and every byte, and has no token twice", () => {
    const { tokens } = trainVocabulary(TEXTS, 290);
    expect(tokens.slice(0, 257)).toEqual([END_OF_TEXT, ...BYTE_ALPHABET]);
    expect(new Set(tokens).size).toBe(tokens.length);
  });

  it("merges the most frequent pair first, and of equal ones the first that was seen", () => {
    const { merges } = trainVocabulary(["rs\nxy\nxy\nxy\npq\npq\nrs"], 260);
    expect(merges).toEqual([
      ["x", "y"],
      ["r", "s"],
      ["p", "q"],
    ]);
  });

  it("ends at its size, or when no pair occurs twice", () => {
    expect(trainVocabulary(TEXTS, 270).tokens).toHaveLength(270);
    expect(trainVocabulary(["abcdefg"], 300).tokens).toHaveLength(257);
  });
});
