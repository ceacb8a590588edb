/**
 * The training loop: takes documents, yields one plain value a step. It knows no file, clock, console or Node. The caller
 * decides after each step what to report, what to store, and whether to go on.
 */
import { jit, tree } from "@jax-js/jax";
import type { EncodedDocument } from "./documents.ts";
import { stateToHost, type HostState } from "./host.ts";
import { loss, rotaryTables } from "./model.ts";
import { learningRate, trainStep, type TrainingState } from "./optimizer.ts";
import { packBatches, toDevice, type BatchShape, type PackedBatch } from "./packing.ts";

/** What one training needs. */
export interface TrainingJob {
  /** The state to begin with; the training frees these arrays. */
  readonly state: TrainingState;
  /** Steps that made this state. Their batches are drawn again and skipped, so the documents must be the same. */
  readonly stepsDone: number;
  /** All steps, with those done before; the learning rate depends on it. */
  readonly steps: number;
  readonly peakRate: number;
  readonly documents: Iterable<EncodedDocument>;
  /** Documents to measure the loss on that are never learned from. */
  readonly heldOut: Iterable<EncodedDocument>;
  /** Sizes of batches, those with the shortest rows first. */
  readonly shapes: readonly BatchShape[];
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
}

/** One training. It can be measured and copied to the host between two steps. */
export class Training {
  readonly #job: TrainingJob;
  readonly #heldOut: readonly PackedBatch[];
  #state: TrainingState;

  constructor(job: TrainingJob) {
    this.#job = job;
    this.#heldOut = [...packBatches(job.heldOut, job.shapes)];
    this.#state = job.state;
  }

  /** Trains one step for each value; ends after the last step, or when there are no more documents. */
  async *steps(): AsyncGenerator<TrainedStep, void, undefined> {
    const { documents, shapes, stepsDone, steps, peakRate } = this.#job;
    if (stepsDone >= steps) return;
    let step = 0;
    for (const packed of packBatches(documents, shapes)) {
      if (++step <= stepsDone) continue;
      const tables = rotaryTables(packed.shape.tokens);
      const rate = learningRate(step, steps, peakRate);
      const done = await trainStep(this.#state, tables, toDevice(packed), step, rate);
      this.#state = done.state;
      yield { step, loss: done.loss, gradientNorm: done.norm, tokens: countedTargets(packed) };
      if (step >= steps) return;
    }
  }

  /** Mean loss over the targets of the held-out documents, in nats a token; NaN when there are none. */
  async heldOutLoss(): Promise<number> {
    let sum = 0;
    let weight = 0;
    for (const packed of this.#heldOut) {
      const tables = rotaryTables(packed.shape.tokens);
      const [value] = await compiledLoss(tree.ref(this.#state.weights), tables, toDevice(packed)).data();
      const own = packed.weights.reduce((total, each) => total + each, 0);
      sum += (value as number) * own;
      weight += own;
    }
    return sum / weight;
  }

  /** Copies the present state to the host: to save it, or to use its weights. */
  snapshot(): Promise<HostState> {
    return stateToHost(this.#state);
  }

  /** Frees the arrays. The training must not be used after that. */
  dispose(): void {
    tree.dispose(this.#state);
  }
}

const compiledLoss = jit(loss);

function countedTargets({ weights }: PackedBatch): number {
  return weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0);
}
