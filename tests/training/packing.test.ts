import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  encodeDocument,
  joinSome,
  packBatches,
  type EncodedDocument,
  type PackedBatch,
} from "../../training/packing.ts";
import { trainVocabulary } from "../../pocket/tokenizer-train.ts";
import { Tokenizer } from "../../training/tokenizer.ts";

const SHAPES = [
  { rows: 3, tokens: 16 },
  { rows: 2, tokens: 40 },
];

/** The documents of a batch, read back from its targets. */
function unpack({ shape, targets, documents }: PackedBatch): string[] {
  const found = new Map<string, number[]>();
  documents.forEach((document, at) => {
    const key = `${Math.floor(at / shape.tokens)}/${document}`;
    if (document >= 0) found.set(key, [...(found.get(key) ?? []), targets[at] as number]);
  });
  return [...found.values()].map((ids) => ids.join(" "));
}

describe("packing", () => {
  it("keeps every document that fits, whole and once", () => {
    const ids = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 41 });
    fc.assert(
      fc.property(fc.array(ids, { maxLength: 40 }), (all) => {
        const documents: EncodedDocument[] = all.map((each) => ({ ids: each, weights: each }));
        const packed = [...packBatches(documents, SHAPES)].flatMap(unpack);
        expect(packed.sort()).toEqual(all.map((each) => each.slice(1).join(" ")).sort());
      }),
    );
  });

  it("weighs each token by the line it stands in, and padding not at all", () => {
    const tokenizer = new Tokenizer(trainVocabulary(["quiet line\nloud line\n"], 262));
    const document = encodeDocument(tokenizer, "quiet line\nloud é line", (line) =>
      line.startsWith("quiet") ? 0.5 : 1,
    );
    const quiet = tokenizer.encode("quiet line\n").length;
    expect(document.weights.slice(0, quiet)).toEqual(Array(quiet).fill(0.5));
    expect(document.weights.slice(quiet)).toEqual(Array(document.ids.length - quiet).fill(1));
    const [batch] = packBatches([document], SHAPES);
    expect(batch?.weights.slice(0, document.ids.length - 1)).toEqual(Float32Array.from(document.weights.slice(1)));
    expect(batch?.weights.slice(document.ids.length - 1).every((weight) => weight === 0)).toBe(true);
  });

  it("joins some documents into long ones and loses none", () => {
    const documents = Array.from({ length: 20 }, (_, i) => ({ ids: [i + 1, 0], weights: [1, 1] }));
    const joined = [...joinSome(documents, 4, 6)];
    expect(joined.flatMap(({ ids }) => ids)).toEqual(documents.flatMap(({ ids }) => ids));
    expect(joined.map(({ ids }) => ids.length).slice(0, 5)).toEqual([2, 2, 2, 6, 2]);
  });
});
