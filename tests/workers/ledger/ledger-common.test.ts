/** Common segments of two instructions: the marked words are the tokens that ROUGE-L counts. */
import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { commonSegments, tokenSpans } from "../../../src/core/text/diff.ts";
import { lcsLength } from "../../../src/core/similarity/rouge.ts";
import { rougeTokens } from "../../../src/core/text/tokens.ts";
import { hostileTexts } from "../../support/runs/sample-run.ts";

const texts = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: fc.constantFrom("a", "b", " ", "é", "写", "ｆ", "İ", "́", ".") }),
  fc.string({ unit: "binary" }),
);

describe("common segments", () => {
  it("mark the words in common, in order", () => {
    const [a, b] = commonSegments("Write a short poem.", "Write one SHORT, sad poem!", "ascii");
    expect(marked(a)).toEqual(["Write", "short", "poem"]);
    expect(marked(b)).toEqual(["Write", "SHORT", "poem"]);
  });

  it.each(["ascii", "unicode"] as const)("give both texts again when joined, for any text (%s)", (scheme) => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const sides = commonSegments(a, b, scheme);
        expect(sides.map((side) => side.map(({ text }) => text).join(""))).toEqual([a, b]);
      }),
    );
  });

  it("mark as many tokens as the longest common subsequence has, for ASCII text", () => {
    const ascii = fc.string({ unit: fc.constantFrom("a", "b", "c", " ", "A", "-") });
    fc.assert(
      fc.property(ascii, ascii, (a, b) => {
        const [left] = commonSegments(a, b, "ascii");
        const length = lcsLength(rougeTokens(a, "ascii"), rougeTokens(b, "ascii"));
        expect(marked(left)).toHaveLength(length);
      }),
    );
  });

  it("find the tokens of every script at their places", () => {
    expect(tokenSpans("写一首 Café!", "unicode").map(({ start, end }) => [start, end])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
      [4, 8],
    ]);
  });

  it("leave texts of too many words unmarked", () => {
    const long = "word ".repeat(5000);
    expect(commonSegments(long, long, "ascii")).toEqual([
      [{ text: long, common: false }],
      [{ text: long, common: false }],
    ]);
  });
});

function marked(side: readonly { text: string; common: boolean }[]): string[] {
  return side.filter(({ common }) => common).map(({ text }) => text);
}
