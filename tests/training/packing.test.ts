/** Packing: nothing is lost, and each position has the right target, document and weight. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EncodedDocument } from "../../training/documents.ts";
import { packBatches, type PackedBatch } from "../../training/packing.ts";

const SHAPES = [
  { rows: 3, tokens: 16 },
  { rows: 2, tokens: 40 },
];

const idLists = fc.array(fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 41 }), { maxLength: 40 });

/** Documents whose weights tell where they are from, so that no two tokens have the same. */
function documentsOf(all: readonly (readonly number[])[]): EncodedDocument[] {
  return all.map((ids, document) => ({ ids, weights: ids.map((_, i) => document * 100 + i + 1) }));
}

/** The documents of a batch, read back from its positions: tokens, then the last target; and the weights of the targets. */
function unpack({ shape, tokens, targets, documents, weights }: PackedBatch) {
  const found = new Map<string, { ids: number[]; weights: number[] }>();
  documents.forEach((document, at) => {
    if (document < 0) return;
    const key = `${Math.floor(at / shape.tokens)}/${document}`;
    const read = found.get(key) ?? { ids: [tokens[at]!], weights: [] };
    expect(read.ids.at(-1), "each token is the target before it").toBe(tokens[at]);
    found.set(key, { ids: [...read.ids, targets[at]!], weights: [...read.weights, weights[at]!] });
  });
  return [...found.values()];
}

const inOrder = (lists: readonly { readonly ids: readonly number[]; readonly weights: readonly number[] }[]) =>
  lists.map(({ ids, weights }) => `${ids.join(" ")}: ${weights.join(" ")}`).sort();

describe("packing", () => {
  it("keeps every document that fits, whole and once, with its weights", () => {
    fc.assert(
      fc.property(idLists, (all) => {
        const documents = documentsOf(all);
        const packed = [...packBatches(documents, SHAPES)].flatMap(unpack);
        expect(inOrder(packed)).toEqual(
          inOrder(documents.map(({ ids, weights }) => ({ ids, weights: weights.slice(1) }))),
        );
      }),
    );
  });

  it("gives padding no document and no weight", () => {
    const [batch] = packBatches(documentsOf([[5, 6, 7]]), SHAPES);
    expect([...batch!.documents.slice(0, 3)]).toEqual([0, 0, -1]);
    expect(batch!.documents.slice(2).every((document) => document === -1)).toBe(true);
    expect(batch!.weights.slice(2).every((weight) => weight === 0)).toBe(true);
    expect(batch!.documents).toHaveLength(3 * 16);
  });

  it("lays a document into the first shape that holds it, and cuts one that is too long for all", () => {
    const ofLength = (length: number) => Array.from({ length }, (_, i) => i + 1);
    const shapes = (length: number) =>
      [...packBatches(documentsOf([ofLength(length)]), SHAPES)].map(({ shape }) => shape);
    expect(shapes(17)).toEqual([SHAPES[0]]);
    expect(shapes(18)).toEqual([SHAPES[1]]);
    const [cut] = packBatches(documentsOf([ofLength(60)]), SHAPES);
    expect(unpack(cut!)[0]?.ids).toEqual(ofLength(41));
  });

  it("fills a row with what fits beside its longest document", () => {
    const lengths = [11, 4, 6, 3];
    const documents = documentsOf(lengths.map((length) => Array.from({ length }, () => 1)));
    const [batch] = packBatches(documents, SHAPES);
    // 10 + 5 positions in the first row, 3 + 2 in the second.
    expect([...batch!.documents.slice(0, 16)]).toEqual([...Array(10).fill(0), ...Array(5).fill(1), -1]);
    expect([...batch!.documents.slice(16, 22)]).toEqual([0, 0, 0, 1, 1, -1]);
  });

  it("yields a batch as soon as it is full, and draws no more documents than it must", () => {
    let drawn = 0;
    function* endless() {
      for (;;) {
        drawn++;
        yield { ids: Array.from({ length: 17 }, () => 1), weights: Array.from({ length: 17 }, () => 1) };
      }
    }
    const [first] = packBatches(endless(), SHAPES);
    expect(first?.documents.every((document) => document === 0)).toBe(true);
    expect(drawn).toBeLessThan(100);
  });
});
