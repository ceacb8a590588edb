/** The Mersenne Twister and its draws, compared with Python's values. */
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PythonRandom } from "../../../src/core/method/random.ts";

interface SeedTable {
  readonly seed: number;
  readonly random: readonly number[];
  readonly after1998: readonly number[];
  readonly below: readonly (readonly [number, number])[];
  readonly sample: readonly (readonly [number, number, readonly number[]])[];
  readonly shuffle: readonly (readonly [number, readonly number[]])[];
  readonly choice: readonly number[];
  readonly prompts: readonly (readonly number[])[];
}

const { seeds } = JSON.parse(readFileSync("tests/core/method/golden-random.json", "utf8")) as {
  seeds: readonly SeedTable[];
};

const range = (n: number, from = 0) => Array.from({ length: n }, (_, i) => from + i);

describe.each(seeds)("PythonRandom($seed)", (table) => {
  const fresh = () => new PythonRandom(table.seed);

  it("gives Python's floats, at the start and after three twists", () => {
    const random = fresh();
    expect(table.random.map(() => random.random())).toEqual(table.random);
    for (let i = table.random.length; i < 1998; i++) random.random();
    expect(table.after1998.map(() => random.random())).toEqual(table.after1998);
  });

  it("gives Python's whole numbers below a bound", () => {
    const random = fresh();
    expect(table.below.map(([n]) => [n, random.below(n)])).toEqual(table.below);
  });

  it("samples as Python does, from a pool and by position", () => {
    for (const [n, count, expected] of table.sample) expect(fresh().sample(range(n), count)).toEqual(expected);
  });

  it("shuffles and chooses as Python does", () => {
    for (const [n, expected] of table.shuffle) {
      const items = range(n);
      fresh().shuffle(items);
      expect(items).toEqual(expected);
    }
    const random = fresh();
    expect(table.choice.map(() => random.choice(range(7)))).toEqual(table.choice);
  });

  it("draws prompts in a row as the public code does", () => {
    const random = fresh();
    for (const expected of table.prompts) {
      const shown = [...random.sample(range(30), 2), ...random.sample(range(175, 100), 6)];
      random.shuffle(shown);
      expect(shown).toEqual(expected);
    }
  });

  it("goes on from a stored state", () => {
    const random = fresh();
    fc.assert(
      fc.property(fc.nat(1500), (steps) => {
        for (let i = 0; i < steps; i++) random.random();
        const other = PythonRandom.restore(structuredClone(random.state));
        expect(other.random()).toBe(random.random());
      }),
      { numRuns: 10 },
    );
  });
});

describe("PythonRandom", () => {
  it.each([-1, 1.5, NaN, 2 ** 53])("refuses %d as a seed", (seed) => {
    expect(() => new PythonRandom(seed)).toThrow(RangeError);
  });

  it("refuses to draw more than the pool holds", () => {
    const random = new PythonRandom(1);
    expect(() => random.sample([1, 2], 3)).toThrow(RangeError);
    expect(() => random.choice([])).toThrow(RangeError);
  });
});
