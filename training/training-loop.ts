/**
 * The training loop: takes packed batches, yields one plain value a step. It knows no file, clock, console or Node, and not
 * what it trains. The caller decides after each step what to report, what to store, and whether to go on.
 */
import { tree } from "@jax-js/jax";
import type { BatchGradient } from "./gradient.ts";
import { stateToHost, type HostState, type HostWeights } from "./host.ts";
import { learningRate, update, type Orthogonal, type Trainable, type TrainingState } from "./optimizer.ts";
import type { PackedBatch } from "./packing.ts";

/** What the loop asks of a kind of model. The weights stay alive in each call. */
export interface Learner<Values> {
  /** Batches that make one step together. */
  readonly batchesAtOnce: number;
  /** The gradient of some batches, as if they were one: each counts by the weight of its targets. */
  gradient(weights: Values, batches: readonly PackedBatch[]): Promise<BatchGradient<Values>>;
  /** Weighted mean over the batch's targets, in nats a token. */
  loss(weights: Values, batch: PackedBatch): Promise<number>;
  /** Copies weights, or anything shaped like them, to the host. */
  toHost(weights: Values): Promise<HostWeights>;
}

/** What one training needs. */
export interface TrainingLoopJob<Values> {
  /** The state to begin with; the training frees these arrays. */
  readonly state: TrainingState<Values>;
  /** Steps that made this state. Their batches are drawn again and skipped, so the batches must be the same. */
  readonly stepsDone: number;
  /** All steps, with those done before; the learning rate depends on it. */
  readonly steps: number;
  readonly peakRate: number;
  /** The matrices that take Muon's steps; none where this is absent. */
  readonly orthogonal?: Orthogonal<Values>;
  readonly batches: Iterable<PackedBatch>;
  /** Batches to measure the loss on that are never learned from. */
  readonly heldOut: readonly PackedBatch[];
}

/** The figures of one step. */
export interface TrainedStep {
  /** Counted from 1, with the steps done before. */
  readonly step: number;
  /** Loss of the batch before the update, in nats a token. */
  readonly loss: number;
  /** Norm of the gradient over all weights, before it is clipped. */
  readonly gradientNorm: number;
  /** Targets of the batch that count. */
  readonly tokens: number;
  /** Tokens of the batch that are no padding. */
  readonly tokensRead: number;
}

/** One training. It can be measured and copied to the host between two steps. */
export class TrainingLoop<Values extends Trainable> {
  readonly #learner: Learner<Values>;
  readonly #job: TrainingLoopJob<Values>;
  #state: TrainingState<Values>;

  constructor(learner: Learner<Values>, job: TrainingLoopJob<Values>) {
    this.#learner = learner;
    this.#job = job;
    this.#state = job.state;
  }

  /** Trains one step for each value; ends after the last step, or when there are no more batches. */
  async *steps(): AsyncGenerator<TrainedStep, void, undefined> {
    const { batches, stepsDone, steps, peakRate, orthogonal } = this.#job;
    if (stepsDone >= steps) return;
    let step = 0;
    for (const some of inGroups(batches, this.#learner.batchesAtOnce)) {
      if (++step <= stepsDone) continue;
      const { loss, gradient } = await this.#learner.gradient(this.#state.weights, some);
      const { norm, state } = await update(
        this.#state,
        gradient,
        step,
        learningRate(step, steps, peakRate),
        orthogonal,
      );
      this.#state = state;
      yield { step, loss, gradientNorm: norm, ...counts(some) };
      if (step >= steps) return;
    }
  }

  /** Mean loss over the held-out targets, in nats a token; NaN when there are none. @param mostBatches measured; all unless given */
  async heldOutLoss(mostBatches?: number): Promise<number> {
    let sum = 0;
    let weight = 0;
    for (const packed of this.#job.heldOut.slice(0, mostBatches)) {
      const own = packed.weights.reduce((total, each) => total + each, 0);
      sum += (await this.#learner.loss(this.#state.weights, packed)) * own;
      weight += own;
    }
    return sum / weight;
  }

  /** The present weights; they stay the training's own, and the next step frees them. */
  get weights(): Values {
    return this.#state.weights;
  }

  /** Copies the present state to the host: to save it, or to use its weights. */
  snapshot(): Promise<HostState> {
    return stateToHost(this.#state, (weights) => this.#learner.toHost(weights));
  }

  /** Copies the present weights alone to the host. */
  weightsOnHost(): Promise<HostWeights> {
    return this.#learner.toHost(this.#state.weights);
  }

  /** Frees the arrays. The training must not be used after that. */
  dispose(): void {
    tree.dispose(this.#state);
  }
}

function counts(batches: readonly PackedBatch[]): Pick<TrainedStep, "tokens" | "tokensRead"> {
  const sum = (of: (batch: PackedBatch) => number) => batches.reduce((total, batch) => total + of(batch), 0);
  return {
    tokens: sum(({ weights }) => weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0)),
    tokensRead: sum(({ documents }) => documents.reduce((count, document) => count + (document >= 0 ? 1 : 0), 0)),
  };
}

/** So many at once; what is left at the end makes a smaller group. */
function* inGroups<Value>(values: Iterable<Value>, size: number): Generator<readonly Value[]> {
  let group: Value[] = [];
  for (const value of values) {
    if (group.push(value) < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
