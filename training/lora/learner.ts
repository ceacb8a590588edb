/**
 * Gradient and loss of a model's LoRA pairs, block by block: what a block was given is kept, what it computed within is computed
 * again on the way back. So memory holds the work of one block, and one compiled forward and one compiled backward serve all.
 */
import { grad, jit, numpy as np, tree, type Array as Tensor } from "@jax-js/jax";
import { rowMasks } from "../attention.ts";
import type { BatchGradient } from "../gradient.ts";
import type { PackedBatch } from "../packing.ts";
import { rotaryTablesOf } from "../rotary.ts";
import type { Learner } from "../training-loop.ts";
import { blockForward, type RowContext } from "./block.ts";
import type { BlockWeights, LoraBase } from "./base.ts";
import { POSITIONS_AT_ONCE, ReadOutLoss } from "./read-out.ts";
import { pairsOf, pairsToHost, stackPairs, type LoraSettings, type LoraWeights } from "./weights.ts";

/** One row of a batch on the host. */
interface Row {
  readonly tokens: Int32Array;
  readonly targets: Int32Array;
  readonly documents: Int32Array;
  readonly weights: Float32Array;
}

/** A place of a row whose target counts. */
interface Counted {
  readonly places: readonly number[];
  readonly targets: Int32Array;
  readonly shares: Float32Array;
}

export class LoraLearner implements Learner<LoraWeights> {
  readonly batchesAtOnce = 1;
  readonly #base: LoraBase;
  readonly #readOut: ReadOutLoss;
  readonly #forward: (frozen: BlockWeights, pairs: LoraWeights, x: Tensor, context: RowContext) => Tensor;
  readonly #backward: (frozen: BlockWeights, changing: Changing, context: RowContext, towards: Tensor) => Changing;

  /** The base stays alive, and must as long as the learner is used. */
  constructor(base: LoraBase, { alpha, rank }: Pick<LoraSettings, "alpha" | "rank">) {
    const { architecture, finalNorm, readOut: matrix } = base;
    const scale = alpha / rank;
    this.#base = base;
    this.#readOut = new ReadOutLoss({ finalNorm, matrix, normEpsilon: architecture.normEpsilon });
    this.#forward = jit((frozen: BlockWeights, pairs: LoraWeights, x: Tensor, context: RowContext) =>
      blockForward(architecture, scale, frozen, pairs, x, context),
    );
    const along = ({ pairs, x }: Changing, frozen: BlockWeights, context: RowContext, towards: Tensor) =>
      blockForward(architecture, scale, frozen, pairs, x, context).mul(towards).sum();
    this.#backward = jit(
      (frozen: BlockWeights, changing: Changing, context: RowContext, towards: Tensor) =>
        grad(along)(changing, frozen, context, towards) as unknown as Changing,
    );
  }

  toHost = pairsToHost;

  async gradient(weights: LoraWeights, [batch]: readonly PackedBatch[]): Promise<BatchGradient<LoraWeights>> {
    const total = sum((batch as PackedBatch).weights);
    const parts: BatchGradient<LoraWeights>[] = [];
    for (const row of rowsOf(batch as PackedBatch)) parts.push(await this.#rowGradient(weights, row, total));
    const gradient = parts
      .map((part) => part.gradient)
      .reduce((left, right) => tree.map((a: Tensor, b: Tensor) => a.add(b), left, right) as LoraWeights);
    return { loss: parts.reduce((all, { loss }) => all + loss, 0), gradient };
  }

  async loss(weights: LoraWeights, batch: PackedBatch): Promise<number> {
    const total = sum(batch.weights);
    let loss = 0;
    for (const row of rowsOf(batch)) {
      const last = await this.#hiddenStates(weights, row);
      for (const counted of inChunks(row, total))
        loss += await this.#readOut.loss(gathered(last.ref, counted), counted.targets, counted.shares);
      last.dispose();
    }
    return loss;
  }

  /** The residual stream of one row after the last block, [tokens, width]. @param keep hears what each block is given */
  async #hiddenStates(weights: LoraWeights, row: Row, keep?: (x: Tensor) => void): Promise<Tensor> {
    const { blocks, embedding } = this.#base;
    const context = this.#contextOf(row);
    let x = np.take(embedding.ref, np.array(row.tokens as Int32Array<ArrayBuffer>), 0);
    for (const [block, frozen] of blocks.entries()) {
      keep?.(x.ref);
      x = this.#forward(tree.ref(frozen), pairsOf(weights, block), x, tree.ref(context));
      // Without the wait, what is put off until its result is asked for grows too long.
      await x.blockUntilReady();
    }
    tree.dispose(context);
    return x;
  }

  async #rowGradient(weights: LoraWeights, row: Row, total: number): Promise<BatchGradient<LoraWeights>> {
    const given: Tensor[] = [];
    const last = await this.#hiddenStates(weights, row, (x) => given.push(x));
    const { loss, gradient } = await this.#lossAtEnd(last, row, total);
    const context = this.#contextOf(row);
    let towards = gradient;
    const found: LoraWeights[] = [];
    for (let block = given.length - 1; block >= 0; block--) {
      const changing = { pairs: pairsOf(weights, block), x: given[block] as Tensor };
      const slopes = this.#backward(
        tree.ref(this.#base.blocks[block]) as BlockWeights,
        changing,
        tree.ref(context),
        towards,
      );
      towards = slopes.x;
      await towards.blockUntilReady();
      found.unshift(slopes.pairs);
    }
    tree.dispose([context, towards]);
    return { loss, gradient: stackPairs(found) };
  }

  /** Frees `last`. */
  async #lossAtEnd(last: Tensor, row: Row, total: number): Promise<{ loss: number; gradient: Tensor }> {
    let loss = 0;
    let gradient = np.zeros(last.shape);
    for (const counted of inChunks(row, total)) {
      const { targets, shares } = counted;
      const part = await this.#readOut.lossAndGradient(gathered(last.ref, counted), targets, shares);
      loss += part.loss;
      gradient = gradient.add(scattered(part.gradient, counted, row.tokens.length));
      await gradient.blockUntilReady();
    }
    last.dispose();
    return { loss, gradient };
  }

  #contextOf({ tokens, documents }: Row): RowContext {
    const { architecture, ropeDivisors: divisors } = this.#base;
    return {
      tables: rotaryTablesOf({ ...architecture.rotary, divisors }, tokens.length),
      masks: rowMasks(np.array(documents as Int32Array<ArrayBuffer>)),
    };
  }
}

/** What a block's gradient is taken of. */
type Changing = { pairs: LoraWeights; x: Tensor };

function rowsOf({ shape, tokens, targets, documents, weights }: PackedBatch): Row[] {
  return Array.from({ length: shape.rows }, (_, row) => {
    const [start, end] = [row * shape.tokens, (row + 1) * shape.tokens];
    return {
      tokens: tokens.slice(start, end),
      targets: targets.slice(start, end),
      documents: documents.slice(start, end),
      weights: weights.slice(start, end),
    };
  }).filter((row) => sum(row.weights) > 0);
}

/** The counting places of a row in lists of one length, the last one filled up with places that count nothing. */
function inChunks({ targets, weights }: Row, total: number): Counted[] {
  const places = [...weights.keys()].filter((place) => weights[place]! > 0);
  const count = Math.ceil(places.length / POSITIONS_AT_ONCE);
  return Array.from({ length: count }, (_, chunk) => {
    const own = places.slice(chunk * POSITIONS_AT_ONCE, (chunk + 1) * POSITIONS_AT_ONCE);
    const of = (value: (place: number) => number) =>
      Array.from({ length: POSITIONS_AT_ONCE }, (_, i) => (i < own.length ? value(own[i]!) : 0));
    return {
      places: of((place) => place),
      targets: Int32Array.from(of((place) => targets[place]!)),
      shares: Float32Array.from(of((place) => weights[place]! / total)),
    };
  });
}

function gathered(x: Tensor, { places }: Counted): Tensor {
  return np.take(x, np.array(Int32Array.from(places)), 0);
}

/** Puts gradients back to their places; those of filling places are zero. */
function scattered(gradient: Tensor, { places }: Counted, tokens: number): Tensor {
  const to = np.expandDims(np.arange(tokens).astype(np.int32), 1);
  const isPlace = np.equal(to, np.array(Int32Array.from(places)).reshape([1, places.length]));
  return np.matmul(np.where(isPlace, 1, 0).astype(np.float32), gradient);
}

function sum(values: Float32Array): number {
  return values.reduce((all, each) => all + each, 0);
}
