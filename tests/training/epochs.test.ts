/** Epochs over documents: each reads every document once, in its own order, and ends with a batch of its own. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Epochs } from "../../training/epochs.ts";
import type { PackedBatch } from "../../training/packing.ts";

/** The first token of each document of a batch, which tells it from the others. */
function firstTokens({ tokens, documents, shape }: PackedBatch): number[] {
  return [...tokens].filter(
    (_, at) => documents[at]! >= 0 && (at % shape.tokens === 0 || documents[at] !== documents[at - 1]),
  );
}

const backwards = (epoch: number, count: number) => {
  const places = Array.from({ length: count }, (_, i) => i);
  return epoch % 2 ? places : places.reverse();
};

describe("epochs", () => {
  it("read every document once each, and end where they say", () => {
    const lengths = fc.array(fc.integer({ min: 2, max: 12 }), { minLength: 1, maxLength: 90 });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), (sizes, count, rows) => {
        const documents = sizes.map((size, i) => ({
          ids: [i + 1, ...Array.from({ length: size - 1 }, () => 0)],
          weights: Array.from({ length: size }, () => 1),
        }));
        const epochs = new Epochs(documents, count, { rows, tokens: 12 }, backwards);
        const batches = [...epochs.batches()];
        expect(epochs.ends).toHaveLength(count);
        expect(epochs.ends.at(-1)).toBe(batches.length);
        const all = documents.map((_, i) => i + 1);
        epochs.ends.forEach((end, i) => {
          const own = batches.slice(epochs.ends[i - 1] ?? 0, end).flatMap(firstTokens);
          expect(own.sort((a, b) => a - b)).toEqual(all);
          expect(epochs.placed({ step: end })).toEqual({ step: end, epoch: i + 1, endsEpoch: true });
        });
        expect([...epochs.batches()]).toEqual(batches);
      }),
      { numRuns: 50 },
    );
  });
});
