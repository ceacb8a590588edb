/** Which pairs are shown and which are held out: never one on both sides, the same for the same seed, and always five to show. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { InductionPair } from "../../../src/core/induction/induction-task.ts";
import { drawPairs, splitPairs } from "../../../src/core/induction/split-pairs.ts";
import { PythonRandom } from "../../../src/core/method/random.ts";

function made(inputs: readonly string[]): InductionPair[] {
  return inputs.map((input) => ({ input, answers: [input.toUpperCase(), "other"] }));
}
const numbered = (count: number) => made(Array.from({ length: count }, (_, index) => `word${index}`));
const sizes = ({ shown, heldOut }: ReturnType<typeof splitPairs>) => [shown.length, heldOut.length];

describe("splitPairs", () => {
  it.each([
    ["too few to show", 3, 100, [3, 0]],
    ["none to spare", 5, 100, [5, 0]],
    ["one to spare", 6, 100, [5, 1]],
    ["half of them", 40, 100, [20, 20]],
    ["at most so many", 40, 7, [33, 7]],
    ["the paper's hundred", 1000, 100, [900, 100]],
  ] as const)("%s: %i pairs, at most %i held out", (_, count, most, expected) => {
    expect(sizes(splitPairs(numbered(count), most, new PythonRandom(1)))).toEqual(expected);
  });

  it("holds out other pairs for another seed, and the same for the same", () => {
    const held = (seed: number) => splitPairs(numbered(40), 10, new PythonRandom(seed)).heldOut;
    expect(held(1)).toEqual(held(1));
    expect(held(1)).not.toEqual(held(2));
  });

  it("keeps all pairs, in order, and no two inputs of the same words on different sides", () => {
    const word = fc.constantFrom("a", "b", "c", "d", "e");
    const inputs = fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { maxLength: 40 });
    fc.assert(
      fc.property(inputs, fc.nat(30), fc.nat(1000), (all, most, seed) => {
        const pairs = made(all.map((each) => each.join(" ")));
        const { shown, heldOut } = splitPairs(pairs, most, new PythonRandom(seed));
        const key = ({ input }: InductionPair) => input.split(" ").sort().join(" ");
        expect(shown.filter((pair) => heldOut.some((other) => key(pair) === key(other)))).toEqual([]);
        expect(pairs.filter((pair) => shown.includes(pair))).toEqual(shown);
        expect(pairs.filter((pair) => heldOut.includes(pair))).toEqual(heldOut);
        expect(shown.length + heldOut.length).toBe(pairs.length);
        expect(shown.length).toBeGreaterThanOrEqual(Math.min(5, pairs.length));
        expect(heldOut.length).toBeLessThanOrEqual(most);
      }),
    );
  });
});

describe("drawPairs", () => {
  it("draws five different pairs, each with its first right answer, as Python's random.sample draws them", () => {
    // >>> random.Random(7).sample(range(20), 5)
    const drawn = drawPairs(numbered(20), new PythonRandom(7));
    expect(drawn).toEqual([10, 4, 12, 1, 2].map((at) => ({ input: `word${at}`, output: `WORD${at}` })));
  });

  it("draws all where there are fewer", () => {
    expect(drawPairs(numbered(3), new PythonRandom(7))).toHaveLength(3);
  });
});
