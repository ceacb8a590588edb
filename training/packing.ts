/** Packs documents into rows of a few fixed lengths, so that little is padding and each length is compiled once. */
import { numpy as np } from "@jax-js/jax";
import type { EncodedDocument } from "./documents.ts";
import type { Batch } from "./model.ts";

/** The size of a batch. Each size is compiled once. */
export interface BatchShape {
  readonly rows: number;
  readonly tokens: number;
}

/** A batch on the host, row after row. {@link toDevice} turns it into arrays. */
export interface PackedBatch {
  readonly shape: BatchShape;
  readonly tokens: Int32Array;
  readonly targets: Int32Array;
  /** Which document of its row each token is from; -1 for padding. */
  readonly documents: Int32Array;
  /** How much each target counts; 0 for padding. */
  readonly weights: Float32Array;
}

/** How many documents wait for a row: enough for a good fit, and few enough to roughly keep their order. */
const WAITING = 64;

/**
 * Puts documents into rows and yields a batch when all its rows are full; at the end also batches with fewer rows. A row
 * begins with the longest waiting document, in the first shape that holds it, and takes what else fits. A document that is
 * too long for every shape is cut. @param shapes those with the shortest rows first
 */
export function* packBatches(
  documents: Iterable<EncodedDocument>,
  shapes: readonly BatchShape[],
): Generator<PackedBatch> {
  const waiting = new Waiting();
  const begun = shapes.map((shape): { shape: BatchShape; rows: EncodedDocument[][] } => ({ shape, rows: [] }));
  function* layRow() {
    const longest = waiting.longest();
    const open = begun.find(({ shape }) => lengthOf(longest) <= shape.tokens) ?? (begun.at(-1) as (typeof begun)[0]);
    open.rows.push(waiting.take(open.shape.tokens));
    if (open.rows.length === open.shape.rows) yield layOut(open.rows.splice(0), open.shape);
  }
  for (const document of documents) {
    waiting.add(document);
    if (waiting.size >= WAITING) yield* layRow();
  }
  while (waiting.size > 0) yield* layRow();
  for (const { shape, rows } of begun) if (rows.length > 0) yield layOut(rows, shape);
}

/** Moves a batch to the device. */
export function toDevice({ shape, tokens, targets, documents, weights }: PackedBatch): Batch {
  const sizes = [shape.rows, shape.tokens];
  const load = (values: Int32Array | Float32Array) => np.array(values as Int32Array<ArrayBuffer>).reshape(sizes);
  return { tokens: load(tokens), targets: load(targets), documents: load(documents), weights: load(weights) };
}

/** Documents that have no row yet, the longest first; among equally long ones the first that came. */
class Waiting {
  readonly #documents: EncodedDocument[] = [];

  get size(): number {
    return this.#documents.length;
  }

  longest(): EncodedDocument {
    return this.#documents[0] as EncodedDocument;
  }

  add(document: EncodedDocument): void {
    const place = this.#documents.findIndex((each) => lengthOf(each) < lengthOf(document));
    this.#documents.splice(place < 0 ? this.#documents.length : place, 0, document);
  }

  /** Takes out the longest document, then all that still fit into a row of `tokens`. */
  take(tokens: number): EncodedDocument[] {
    const row = this.#documents.splice(0, 1);
    let room = tokens - lengthOf(row[0] as EncodedDocument);
    for (let i = 0; i < this.#documents.length;) {
      const length = lengthOf(this.#documents[i] as EncodedDocument);
      if (length <= room) {
        row.push(...this.#documents.splice(i, 1));
        room -= length;
      } else i++;
    }
    return row;
  }
}

/** How many positions a document takes: its last token is only a target. */
function lengthOf({ ids }: EncodedDocument): number {
  return ids.length - 1;
}

function layOut(rows: readonly (readonly EncodedDocument[])[], shape: BatchShape): PackedBatch {
  const size = shape.rows * shape.tokens;
  const batch: PackedBatch = {
    shape,
    tokens: new Int32Array(size),
    targets: new Int32Array(size),
    documents: new Int32Array(size).fill(-1),
    weights: new Float32Array(size),
  };
  rows.forEach((row, rowIndex) => {
    let at = rowIndex * shape.tokens;
    const end = at + shape.tokens;
    row.forEach(({ ids, weights }, document) => {
      for (let i = 0; i + 1 < ids.length && at < end; i++, at++) {
        batch.tokens[at] = ids[i] as number;
        batch.targets[at] = ids[i + 1] as number;
        batch.documents[at] = document;
        batch.weights[at] = weights[i + 1] as number;
      }
    });
  });
  return batch;
}
