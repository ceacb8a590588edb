/** Nearest vectors and doubles in meaning, beside a plain reading of every pair. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NearDoubles } from "../../../src/core/embeddings/near-doubles.ts";
import { NearestVectors } from "../../../src/core/embeddings/nearest-vectors.ts";
import { cosine, toVector, type Vector } from "../../../src/core/embeddings/vector.ts";
import { VectorTable } from "../../../src/core/embeddings/vector-table.ts";

/** Few numbers of few values, so that equal cosines are common; the length is no multiple of four. */
const vector = fc
  .array(fc.integer({ min: -2, max: 2 }), { minLength: 6, maxLength: 6 })
  .map((numbers) => toVector(numbers) ?? toVector([1, 0, 0, 0, 0, 0])!);
const vectors = fc.array(vector, { minLength: 1, maxLength: 24 });

function tableOf(rows: readonly Vector[]): VectorTable {
  const table = new VectorTable(rows[0]!.length);
  for (const row of rows) table.add(row);
  return table;
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Of each row the nearest earlier one that stands, the first of the nearest. */
function plainDoubles(rows: readonly Vector[], stands: readonly boolean[]): readonly [number, number][] {
  return rows.map((row, i) => {
    let [nearest, most] = [-1, 0];
    rows.slice(0, i).forEach((other, j) => {
      const value = rounded(cosine(row, other));
      if (stands[j] && (nearest < 0 || value > most)) [nearest, most] = [j, value];
    });
    return [nearest, most];
  });
}

const found = ({ nearest, cosines }: NearDoubles): [number, number][] =>
  Array.from(nearest, (row, i) => [row, cosines[i]!]);

function finish(doubles: NearDoubles): NearDoubles {
  for (const done of doubles.work()) void done;
  return doubles;
}

describe("the nearest vectors", () => {
  it("are those that a sorted list of all cosines begins with", () => {
    fc.assert(
      fc.property(vectors, vector, fc.integer({ min: 0, max: 6 }), fc.nat(24), (rows, asked, count, except) => {
        const index = new NearestVectors(asked.length, { above: 0 });
        for (const row of rows) index.add(row);
        const counts = (row: number): boolean => row % 3 !== 1;
        const all = rows
          .map((row, i) => [i, Math.fround(cosine(row, asked))] as const)
          .filter(([i, value]) => i !== except && counts(i) && value > 0)
          .toSorted(([i, one], [j, other]) => other - one || i - j)
          .slice(0, count);
        const nearest = index.nearest(asked, count, except, counts);
        expect(nearest.rows).toHaveLength(all.length);
        // Sums in another order may differ in the last digit, so equal cosines may change places.
        nearest.cosines.forEach((value, i) => expect(value).toBeCloseTo(all[i]![1], 5));
        nearest.rows.forEach((row, i) => expect(cosine(rows[row]!, asked)).toBeCloseTo(all[i]![1], 5));
        expect(new Set(nearest.rows).size).toBe(all.length);
      }),
    );
  });
});

describe("doubles in meaning", () => {
  it("are found as a plain reading of every pair finds them, also when tasks leave the pool and come back at any time", () => {
    const turns = fc.array(fc.tuple(fc.nat(23), fc.boolean(), fc.nat(5)), { maxLength: 12 });
    fc.assert(
      fc.property(vectors, fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }), turns, (rows, stands, changes) => {
        const now = [...stands];
        const doubles = new NearDoubles(tableOf(rows), (row) => now[row]!);
        let work = doubles.work();
        for (const [row, isIn, steps] of changes) {
          for (let i = 0; i < steps; i++) if (work.next().done) work = doubles.work();
          if (row >= rows.length) continue;
          now[row] = isIn;
          doubles.stands(row, isIn);
        }
        while (!work.next().done);
        expect(found(finish(doubles))).toEqual(plainDoubles(rows, now));
      }),
      { numRuns: 300 },
    );
  });

  it("are the same when all directions are looked into, and nearly the same when some are", () => {
    const rows = groups(40, 30);
    const exact = found(finish(new NearDoubles(tableOf(rows), () => true)));
    expect(found(finish(new NearDoubles(tableOf(rows), () => true, 1000)))).toEqual(exact);
    const some = found(finish(new NearDoubles(tableOf(rows), () => true, 8)));
    const doubles = exact.flatMap(([, value], row) => (value >= 0.9 ? [row] : []));
    expect(doubles.length).toBeGreaterThan(200);
    const missed = doubles.filter((row) => some[row]![1] < 0.9);
    expect(missed.length / doubles.length).toBeLessThan(0.02);
    // What is found is true: nobody is said to be nearer than the nearest.
    some.forEach(([near, value], row) => expect(value).toBeLessThanOrEqual(near < 0 ? 0 : exact[row]![1]));
  });
});

/** Vectors around some middles, some of them close together. */
function groups(count: number, each: number): Vector[] {
  let state = 7;
  const random = (): number => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647 - 0.5;
  const middles = Array.from({ length: count }, () => Array.from({ length: 32 }, random));
  const rows: Vector[] = [];
  for (let i = 0; i < each; i++) {
    for (const middle of middles) rows.push(toVector(middle.map((value) => value + random() * 0.4))!);
  }
  return rows;
}
