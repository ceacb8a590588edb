/** Reads the same documents several times, each time in another order. Knows no chance: the orders come from outside. */
import type { EncodedDocument } from "./documents.ts";
import { packBatches, type BatchShape, type PackedBatch } from "./packing.ts";

/** The places of all documents in the order in which an epoch reads them. Epochs count from 1. */
export type EpochOrder = (epoch: number, count: number) => readonly number[];

/** Some epochs over documents. Each epoch is packed by itself, so that it ends with a batch of its own. */
export class Epochs {
  /** The last step of each epoch; steps count from 1. */
  readonly ends: readonly number[];
  readonly #documents: readonly EncodedDocument[];
  readonly #shape: BatchShape;
  readonly #order: EpochOrder;

  constructor(documents: readonly EncodedDocument[], epochs: number, shape: BatchShape, order: EpochOrder) {
    this.#documents = documents;
    this.#shape = shape;
    this.#order = order;
    const ends: number[] = [];
    for (let epoch = 1; epoch <= epochs; epoch++) {
      let steps = ends.at(-1) ?? 0;
      for (const _ of this.#batchesOf(epoch)) steps++;
      ends.push(steps);
    }
    this.ends = ends;
  }

  /** All batches, one a step; the same at each call. */
  *batches(): Generator<PackedBatch> {
    for (let epoch = 1; epoch <= this.ends.length; epoch++) yield* this.#batchesOf(epoch);
  }

  /** A step's figures with its epoch, and whether that ends with it. */
  placed<Step extends { readonly step: number }>(done: Step): Step & { epoch: number; endsEpoch: boolean } {
    const epoch = 1 + this.ends.findIndex((end) => done.step <= end);
    return { ...done, epoch, endsEpoch: this.ends.includes(done.step) };
  }

  #batchesOf(epoch: number): Generator<PackedBatch> {
    const documents = this.#order(epoch, this.#documents.length).map((place) => this.#documents[place]!);
    return packBatches(documents, [this.#shape]);
  }
}
