/** ROUGE scores, compared with the public scorer's definitions and published figures, and the shortcuts of the index. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lcsLength, rouge1, rougeF, rougeL } from "../../../src/core/similarity/rouge.ts";

const words = (text: string): string[] => text.split(" ").filter(Boolean);

/** Worked by hand from the definition: target, prediction, common subsequence. */
const table: readonly [target: string, prediction: string, common: number][] = [
  ["testing one two", "testing", 1],
  ["testing one two", "testing one", 2],
  ["testing one two", "testing two", 2],
  ["a b c d e", "b e c d", 3],
  ["a b c", "c b a", 1],
  ["a a a", "a a", 2],
  ["constructor toString", "__proto__ constructor", 1],
];

describe("rougeL", () => {
  it.each(table)("of %j and %j has %i tokens in common", (target, prediction, common) => {
    const [t, p] = [words(target), words(prediction)];
    const [precision, recall] = [common / p.length, common / t.length];
    expect(rougeL(t, p)).toEqual({ precision, recall, f: (2 * precision * recall) / (precision + recall) });
  });

  it("is zero when either side is empty or nothing is shared", () => {
    const zero = { precision: 0, recall: 0, f: 0 };
    for (const [t, p] of [
      ["", ""],
      ["a b", ""],
      ["", "a b"],
      ["a", "b"],
    ]) {
      expect(rougeL(words(t!), words(p!))).toEqual(zero);
      expect(rouge1(words(t!), words(p!))).toEqual(zero);
    }
  });

  it("equals a simple recursion, and is symmetric", () => {
    const tokens = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 9 });
    fc.assert(
      fc.property(tokens, tokens, (a, b) => {
        expect(lcsLength(a, b)).toBe(byRecursion(a, b));
        expect(rougeL(a, b).f).toBe(rougeL(b, a).f);
      }),
    );
  });

  it("grows with the common tokens, so that a smallest count decides admission", () => {
    for (const [a, b] of [
      [1, 1],
      [3, 500],
      [14, 15],
      [150, 149],
      [500, 500],
    ] as const) {
      const most = Math.min(a, b);
      for (let common = 1; common <= most; common++) {
        expect(rougeF(common, a, b)).toBeGreaterThan(rougeF(common - 1, a, b));
      }
    }
  });
});

describe("rouge1", () => {
  it("counts a token as often as both sides have it", () => {
    expect(rouge1(words("a a b c"), words("c a a a"))).toEqual({ precision: 3 / 4, recall: 3 / 4, f: 3 / 4 });
  });
});

function byRecursion(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const [firstA, ...restA] = a;
  const [firstB, ...restB] = b;
  if (firstA === firstB) return 1 + byRecursion(restA, restB);
  return Math.max(byRecursion(restA, b), byRecursion(a, restB));
}
