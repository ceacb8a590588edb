/** Packs documents into rows of a few fixed lengths, so that little is padding and nothing is compiled twice. */
import { numpy as np } from "@jax-js/jax";
import type { Batch } from "./model.ts";
import { END_OF_TEXT_ID, type Tokenizer } from "./tokenizer.ts";

/** One compiled size of a batch. */
export interface BatchShape {
  readonly rows: number;
  readonly tokens: number;
}

/** A document as ids, ending in the end of text, and how much each of them counts as a target. */
export interface EncodedDocument {
  readonly ids: readonly number[];
  readonly weights: readonly number[];
}

/** A batch on the host: what {@link toDevice} turns into arrays. */
export interface PackedBatch {
  readonly shape: BatchShape;
  readonly tokens: Int32Array;
  readonly targets: Int32Array;
  readonly documents: Int32Array;
  readonly weights: Float32Array;
}

/** Documents that wait to be laid into rows: enough for a good fit, few enough to keep the stream's order roughly. */
const WAITING = 64;
const ENCODER = new TextEncoder();

/**
 * Lays documents into rows of the given shapes, shortest shape first, and yields a shape's batch whenever its rows are full.
 * A row begins with the longest document that waits, in the smallest shape that holds it, and takes what else fits.
 * Documents too long for every shape are cut.
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

/** Encodes a document; `weigh` gives the weight of each of its lines, line break included. */
export function encodeDocument(tokenizer: Tokenizer, text: string, weigh: (line: string) => number): EncodedDocument {
  const ids = tokenizer.encode(text);
  const lines = text.split(/(?<=\n)/u).map((line) => ({ bytes: ENCODER.encode(line).length, weight: weigh(line) }));
  let line = 0;
  let left = lines[0]?.bytes ?? 0;
  const weights = ids.map((id) => {
    const weight = lines[line]?.weight ?? 1;
    left -= tokenizer.bytesOf(id);
    while (left <= 0 && line < lines.length) left += lines[++line]?.bytes ?? Infinity;
    return weight;
  });
  return { ids: [...ids, END_OF_TEXT_ID], weights: [...weights, 1] };
}

/** Joins every `every`-th document with those after it, up to `tokens`, so that far positions are learned as well. */
export function* joinSome(
  documents: Iterable<EncodedDocument>,
  every: number,
  tokens: number,
): Generator<EncodedDocument> {
  let index = 0;
  let long: EncodedDocument | undefined;
  for (const document of documents) {
    if (long && long.ids.length + document.ids.length <= tokens) {
      long = { ids: [...long.ids, ...document.ids], weights: [...long.weights, ...document.weights] };
      continue;
    }
    if (long) yield long;
    long = undefined;
    if (index++ % every === every - 1) long = document;
    else yield document;
  }
  if (long) yield long;
}

/** Moves a batch to the device. */
export function toDevice({ shape, tokens, targets, documents, weights }: PackedBatch): Batch {
  const sizes = [shape.rows, shape.tokens];
  const load = (values: Int32Array | Float32Array) => np.array(values as Int32Array<ArrayBuffer>).reshape(sizes);
  return { tokens: load(tokens), targets: load(targets), documents: load(documents), weights: load(weights) };
}

/** Documents without a row yet, longest first; among equals the one that came first. */
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

  /** Takes out the longest, then whatever still fits into a row of so many tokens. */
  take(tokens: number): EncodedDocument[] {
    const row = this.#documents.splice(0, 1);
    let room = tokens - row.reduce((sum, each) => sum + lengthOf(each), 0);
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

/** Positions a document takes: its last token is only ever a target. */
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
