/** How near tasks are to the seeds, and the means of a run's parts. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestSeeds, partMeans } from "../../../src/core/embeddings/seed-likeness.ts";
import { cosine, toVector } from "../../../src/core/embeddings/vector.ts";
import { VectorTable } from "../../../src/core/embeddings/vector-table.ts";
import { finish } from "../../support/finish.ts";

describe("likeness to the seeds", () => {
  it("is the largest cosine to one of them", () => {
    const numbers = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 3, maxLength: 20 }), (all) => {
        const rows = all.map((each) => toVector(each) ?? toVector([1, 1, 0, 0, 0])!);
        const table = new VectorTable(5);
        for (const row of rows) table.add(row);
        const found = finish(nearestSeeds(table, [0, 2]));
        rows.forEach((row, i) =>
          expect(found[i]).toBeCloseTo(Math.max(cosine(row, rows[0]!), cosine(row, rows[2]!)), 5),
        );
      }),
    );
  });

  it("is told as the means of equal parts, in order, each value counted once", () => {
    expect(partMeans([])).toEqual([]);
    expect(partMeans([0.5, 0.25], 20)).toEqual([
      { tasks: 1, mean: 0.5 },
      { tasks: 1, mean: 0.25 },
    ]);
    expect(partMeans([1, 2, 3, 4, 5, 6, 7], 3)).toEqual([
      { tasks: 2, mean: 1.5 },
      { tasks: 2, mean: 3.5 },
      { tasks: 3, mean: 6 },
    ]);
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 70 }), fc.integer({ min: 1, max: 30 }), (values, parts) => {
        const means = partMeans(values, parts);
        const sum = means.reduce((total, { tasks, mean }) => total + tasks * mean, 0);
        expect(means.reduce((total, { tasks }) => total + tasks, 0)).toBe(values.length);
        expect(sum).toBeCloseTo(
          values.reduce((total, each) => total + each, 0),
          6,
        );
      }),
    );
  });
});
