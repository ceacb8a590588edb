import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trainVocabulary } from "../../pocket/tokenizer-train.ts";
import { BYTE_ALPHABET, END_OF_TEXT_ID, Tokenizer, pieces } from "../../training/tokenizer.ts";

const TEXTS = [
  "Write a short letter to the teacher about the trip.\nOutput: Dear teacher, the trip was short.",
  "Task: Name the colour of the sky.\n\nTask: Name the colour of the grass and the leaves.",
  "1. Add 12 and 30.\n2. Add 7 and 45.\n3. Write the colour of the letter.",
];
const vocabulary = trainVocabulary(TEXTS, 320);
const tokenizer = new Tokenizer(vocabulary);

describe("the tokenizer", () => {
  it("gives any text back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
      }),
    );
  });

  it("never makes the end of the text from text", () => {
    expect(tokenizer.encode("<|endoftext|>")).not.toContain(END_OF_TEXT_ID);
  });

  // The pieces of llama.cpp's `smollm` pre-tokenizer: digits alone, then GPT-2's expression between them.
  it.each([
    ["9. Write", ["9", ".", " Write"]],
    ["it's 1234", ["it", "'s", " ", "1", "2", "3", "4"]],
    ["a.\n\nTask:", ["a", ".", "\n", "\n", "Task", ":"]],
    ["two  spaces", ["two", " ", " spaces"]],
  ])("cuts %j into pieces", (text, expected) => {
    expect(pieces(text)).toEqual(expected);
  });

  it("shortens what it was learned from", () => {
    const text = TEXTS.join("\n");
    expect(tokenizer.encode(text).length).toBeLessThan(text.length * 0.6);
  });
});

describe("learning a vocabulary", () => {
  it("gives the same for the same texts", () => {
    expect(trainVocabulary(TEXTS, 320)).toEqual(vocabulary);
  });

  it("holds the end of the text, every byte, and no token twice", () => {
    expect(vocabulary.tokens.slice(1, 257)).toEqual(BYTE_ALPHABET);
    expect(new Set(vocabulary.tokens).size).toBe(vocabulary.tokens.length);
  });
});
