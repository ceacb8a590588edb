/** Which instructions are alike: rows of words, exact neighbours by cosine, and the landmarks that are drawn. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawLandmarks } from "../../../src/core/map/landmarks.ts";
import { NearestRows } from "../../../src/core/map/nearest.ts";
import { ofLengthOne, type SparseRow } from "../../../src/core/map/sparse-row.ts";
import { WordWeights } from "../../../src/core/map/word-weights.ts";
import { hostileTexts } from "../../support/runs/sample-run.ts";

/** A dense row as a sparse one. */
function sparse(values: readonly number[]): SparseRow {
  const columns = values.flatMap((value, column) => (value === 0 ? [] : [column]));
  return ofLengthOne({ columns: Int32Array.from(columns), values: Float32Array.from(columns, (i) => values[i]!) });
}

const dense = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: -3, max: 3 })), { minLength: 5, maxLength: 5 });

/** A cosine that is not above this is zero but for the rounding of single precision. */
const ROUNDING = 1e-6;

describe("neighbours", () => {
  it("are those that a plain computation of every cosine finds, in its order", () => {
    fc.assert(
      fc.property(fc.array(dense, { maxLength: 25 }), dense, fc.integer({ min: 1, max: 8 }), (all, asked, count) => {
        const index = new NearestRows();
        for (const row of all) index.add(sparse(row));
        const { rows, cosines } = index.nearest(sparse(asked), count);
        const length = (row: readonly number[]): number => Math.hypot(...row) || 1;
        const plain = all
          .map((row, number) => ({
            number,
            cosine: row.reduce((sum, value, i) => sum + value * asked[i]!, 0) / length(row) / length(asked),
          }))
          .filter(({ cosine }) => cosine > ROUNDING)
          .sort((a, b) => b.cosine - a.cosine);
        const found = [...rows].slice(0, [...cosines].filter((cosine) => cosine > ROUNDING).length);
        expect(found).toHaveLength(Math.min(count, plain.length));
        for (const [place, number] of found.entries()) {
          expect(cosines[place]).toBeCloseTo(plain[place]!.cosine, 5);
          expect(plain.find((each) => each.number === number)?.cosine).toBeCloseTo(cosines[place]!, 5);
        }
      }),
    );
  });

  it("of two rows alike the first comes first, and the row itself can be left out", () => {
    const index = new NearestRows();
    const rows = [
      [1, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ].map(sparse);
    for (const row of rows) index.add(row);
    expect([...index.nearest(rows[0]!, 3).rows]).toEqual([0, 1, 2]);
    expect([...index.nearest(rows[0]!, 3, 0).rows]).toEqual([1, 2]);
  });
});

describe("weights of words", () => {
  const texts = ["Write a poem about rain.", "Write a list of rivers.", "Sort the lists of rivers."];
  const weights = new WordWeights(texts);
  const cosine = (a: string, b: string): number => {
    const index = new NearestRows();
    index.add(weights.rowOf(a));
    return index.nearest(weights.rowOf(b), 1).cosines[0] ?? 0;
  };

  it.each([
    ["the same words in another order", "rain about a poem write", texts[0]!, 1],
    ["no word in common", "rain", "rivers", 0],
    // ln(4/2) + 1 for a word of one text, ln(4/3) + 1 for one of two.
    ["a rare word against a common one with it", "poem", "poem rivers", 1.6931 / Math.hypot(1.6931, 1.2877)],
    ["another form of a word", "list", "lists", 1],
    ["words that are new", "zebra", "zebra", 0],
  ])("%s", (_, a, b, expected) => {
    expect(cosine(a, b)).toBeCloseTo(expected, 3);
  });

  it("of any text make a row of length one, or an empty one", () => {
    const all = new WordWeights([...texts, ...hostileTexts]);
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...texts, ...hostileTexts), fc.string({ unit: "binary" })), (text) => {
        const { columns, values } = all.rowOf(text);
        expect([...columns]).toEqual([...new Set(columns)].sort((a, b) => a - b));
        const length = Math.hypot(...values);
        if (columns.length > 0) expect(length).toBeCloseTo(1, 5);
      }),
    );
  });
});

describe("landmarks", () => {
  const ids = Array.from({ length: 300 }, (_, i) => `aa:${String(i)}.0.0`);

  it("are all tasks where these are few", () => {
    expect(drawLandmarks(ids, 300)).toEqual(ids.map((_, i) => i));
  });

  it("are the same tasks in whatever order these are known, and in an equal run", () => {
    const drawn = new Set(drawLandmarks(ids, 50).map((i) => ids[i]));
    expect(drawn.size).toBe(50);
    const turned = ids.toReversed();
    expect(new Set(drawLandmarks(turned, 50).map((i) => turned[i]))).toEqual(drawn);
    const copy = ids.map((id) => id.replace("aa:", "bb:"));
    expect(drawLandmarks(copy, 50)).toEqual(drawLandmarks(ids, 50));
    // Not merely the first.
    expect(Math.max(...drawLandmarks(ids, 50))).toBeGreaterThan(200);
  });
});
