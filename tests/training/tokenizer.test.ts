import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trainVocabulary } from "../../pocket/tokenizer-train.ts";
import {
  BYTE_ALPHABET,
  END_OF_TEXT,
  END_OF_TEXT_ID,
  Tokenizer,
  pieces,
  type Vocabulary,
} from "../../training/tokenizer.ts";

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

  it("merges the pair of the lowest rank first, and the leftmost of its places", () => {
    const merges: Vocabulary["merges"] = [
      ["b", "c"],
      ["a", "b"],
      ["a", "a"],
      ["aa", "a"],
    ];
    const tokens = [END_OF_TEXT, ...BYTE_ALPHABET, "bc", "ab", "aa", "aaa"];
    const ranked = new Tokenizer({ tokens, merges });
    const spelled = (text: string) => ranked.encode(text).map((id) => tokens[id]);
    expect(spelled("abc")).toEqual(["a", "bc"]);
    expect(spelled("abab")).toEqual(["ab", "ab"]);
    expect(spelled("aaaaa")).toEqual(["aa", "aaa"]);
  });

  it("says how many bytes of text each id stands for", () => {
    const text = "Né 12 to the letter\n";
    const ids = tokenizer.encode(text);
    expect(ids.reduce((sum, id) => sum + tokenizer.bytesOf(id), 0)).toBe(new TextEncoder().encode(text).length);
    expect(tokenizer.bytesOf(END_OF_TEXT_ID)).toBe(0);
  });

  it("leaves the end of the text out, and shows broken UTF-8 as such", () => {
    const [first] = tokenizer.encode("é");
    expect(tokenizer.decode([...tokenizer.encode("to"), END_OF_TEXT_ID])).toBe("to");
    expect(tokenizer.decode([first!])).toBe("\uFFFD");
  });

  it("shortens what it was learned from", () => {
    const text = TEXTS.join("\n");
    expect(tokenizer.encode(text).length).toBeLessThan(text.length * 0.6);
  });
});
