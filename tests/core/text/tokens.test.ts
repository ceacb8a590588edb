/** Tokens of many scripts, under both schemes. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rougeTokens } from "../../../src/core/text/tokens.ts";

const table: readonly [text: string, ascii: readonly string[], unicode: readonly string[]][] = [
  ["", [], []],
  [" \n\t", [], []],
  ["Hello, World's 3rd!", ["hello", "world", "s", "3rd"], ["hello", "world", "s", "3rd"]],
  ["snake_case x2", ["snake", "case", "x2"], ["snake", "case", "x2"]],
  ["constructor __proto__", ["constructor", "proto"], ["constructor", "proto"]],
  ["Le café naïf", ["le", "caf", "na", "f"], ["le", "café", "naïf"]],
  ["cafe\u0301 = café", ["cafe", "caf"], ["café", "café"]],
  ["STRASSE, Straße", ["strasse", "stra", "e"], ["strasse", "straße"]],
  ["\u212Aelvin", ["kelvin"], ["kelvin"]],
  ["写一首诗。", [], ["写", "一", "首", "诗"]],
  ["用GPT-4写", ["gpt", "4"], ["用", "gpt", "4", "写"]],
  ["\u{20BB7}野家", [], ["\u{20BB7}", "野", "家"]],
  ["カードとひらがな", [], ["カ", "ー", "ド", "と", "ひ", "ら", "が", "な"]],
  ["시를 써라.", [], ["시를", "써라"]],
  ["\u1109\u1175", [], ["시"]],
  ["Hãy viết thơ", ["h", "y", "vi", "t", "th"], ["hãy", "viết", "thơ"]],
  ["ภาษา ที่", [], ["ภ", "า", "ษ", "า", "ที่"]],
  ["हिन्दी में", [], ["हिन्दी", "में"]],
  ["Привет, мир", [], ["привет", "мир"]],
  ["ＦＵＬＬ １２ ﬁne", ["ne"], ["full", "12", "fine"]],
  ["co\u00ADoperate", ["co", "operate"], ["cooperate"]],
  ["🙂 ok 👩‍🚀", ["ok"], ["ok"]],
];

describe("rougeTokens", () => {
  it.each(table)("reads %j", (text, ascii, unicode) => {
    expect(rougeTokens(text, "ascii")).toEqual(ascii);
    expect(rougeTokens(text, "unicode")).toEqual(unicode);
  });

  it("reads plain ASCII alike under both schemes", () => {
    const ascii = fc.string({ unit: "binary-ascii" });
    fc.assert(
      fc.property(ascii, (text) => {
        expect(rougeTokens(text, "unicode")).toEqual(rougeTokens(text, "ascii"));
      }),
    );
  });

  it("reads any text, also half surrogate pairs, into tokens without spaces", () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 });
    fc.assert(
      fc.property(units, (codes) => {
        const text = String.fromCharCode(...codes);
        for (const token of rougeTokens(text, "unicode")) expect(token).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
        for (const token of rougeTokens(text, "ascii")) expect(token).toMatch(/^[a-z0-9]+$/);
      }),
    );
  });
});
