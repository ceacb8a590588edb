/**
 * What every tuning on rows of prompt and completion does, whichever weights it trains: counts the rows, places them in epochs, and
 * trains a step at a time. Between two steps it can be measured and saved. It knows no file, clock or thread.
 */
import { Epochs, type EpochOrder } from "./epochs.ts";
import { stateFromHost, type HostState, type HostWeights } from "./host.ts";
import { freshState, type Trainable } from "./optimizer.ts";
import { packBatches, type BatchShape } from "./packing.ts";
import { promptedDocuments, type PromptedRow, type RowEncoder } from "./prompted.ts";
import type { StudentTuning, TunedStep } from "./student-tuning.ts";
import { TrainingLoop, type Learner } from "./training-loop.ts";

/** What is learned, and how. Chance comes in as the order of each epoch. */
export interface RowJob {
  readonly rows: readonly PromptedRow[];
  /** Rows to measure the loss on that are never learned from. */
  readonly heldOut: readonly PromptedRow[];
  readonly epochs: number;
  readonly order: EpochOrder;
  readonly peakRate: number;
  readonly shape: BatchShape;
  /** A state to go on from, and the steps that made it; all else must be as it was. */
  readonly resumed?: { readonly stepsDone: number; readonly state: HostState } | undefined;
}

/** The student's side of a tuning. */
export interface RowStudent<Values> {
  readonly encoder: RowEncoder;
  readonly learner: Learner<Values>;
  /** The weights to begin with, on the device. */
  fresh(): Values;
  /** Puts what the learner copied to the host back on the device. */
  fromHost(weights: HostWeights): Values;
}

export class RowTuning<Values extends Trainable> implements StudentTuning {
  readonly counts: StudentTuning["counts"];
  readonly steps: number;
  readonly heldOutBatches: number;
  protected readonly loop: TrainingLoop<Values>;
  readonly #epochs: Epochs;

  /** @throws RangeError where no row fits */
  constructor({ encoder, learner, ...student }: RowStudent<Values>, job: RowJob) {
    const { epochs, order, peakRate, shape, resumed } = job;
    const learned = promptedDocuments(encoder, job.rows, shape.tokens);
    const measured = promptedDocuments(encoder, job.heldOut, shape.tokens);
    if (learned.documents.length === 0) throw new RangeError("there is no row that fits");
    this.counts = {
      rows: learned.documents.length,
      heldOut: measured.documents.length,
      tooLong: learned.tooLong + measured.tooLong,
    };
    this.#epochs = new Epochs(learned.documents, epochs, shape, order);
    this.steps = this.#epochs.ends.at(-1) ?? 0;
    const heldOut = [...packBatches(measured.documents, [shape])];
    this.heldOutBatches = heldOut.length;
    this.loop = new TrainingLoop(learner, {
      state: resumed
        ? stateFromHost(resumed.state, (weights) => student.fromHost(weights))
        : freshState(student.fresh()),
      stepsDone: resumed?.stepsDone ?? 0,
      ...{ steps: this.steps, peakRate, heldOut },
      batches: this.#epochs.batches(),
    });
  }

  async *run(): AsyncGenerator<TunedStep, void, undefined> {
    for await (const done of this.loop.steps()) yield this.#epochs.placed(done);
  }

  heldOutLoss(mostBatches?: number): Promise<number> {
    return this.loop.heldOutLoss(mostBatches);
  }

  snapshot(): Promise<HostState> {
    return this.loop.snapshot();
  }

  /** The trained weights as they are now, on the host. */
  protected weightsOnHost(): Promise<HostWeights> {
    return this.loop.weightsOnHost();
  }

  dispose(): void {
    this.loop.dispose();
  }
}
