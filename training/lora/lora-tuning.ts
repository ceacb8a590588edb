/**
 * A model tuned by LoRA on encoded rows, a step at a time: the base stays as it is. Between two steps it can be measured, saved,
 * and its adapter taken. It knows no file, clock, thread or tokenizer; chance comes in as a seed and the order of each epoch.
 */
import type { EncodedDocument } from "../documents.ts";
import { Epochs, type EpochOrder } from "../epochs.ts";
import type { HostState } from "../host.ts";
import { freshState, type TrainingState } from "../optimizer.ts";
import { packBatches, type BatchShape } from "../packing.ts";
import type { StudentTuning, TunedStep } from "../student-tuning.ts";
import { TrainingLoop } from "../training-loop.ts";
import type { HostAdapter } from "./adapter.ts";
import type { LoraBase } from "./base.ts";
import { LoraLearner } from "./learner.ts";
import { adapterOf, freshPairs, pairsFromHost, type LoraSettings, type LoraWeights } from "./weights.ts";

/** What one tuning needs. */
export interface LoraJob {
  /** The tuning uses it and leaves it alive. */
  readonly base: LoraBase;
  readonly settings: LoraSettings;
  /** Decides the pairs to begin with. */
  readonly seed: number;
  /** Encoded with the model's own tokenizer. */
  readonly rows: readonly EncodedDocument[];
  /** Rows to measure the loss on that are never learned from. */
  readonly heldOut: readonly EncodedDocument[];
  readonly epochs: number;
  readonly order: EpochOrder;
  readonly peakRate: number;
  readonly shape: BatchShape;
  /** Rows of both that were left out before, since their length alone told that they do not fit. */
  readonly tooLong?: number;
  /** A state to go on from, and the steps that made it; all else must be as it was. */
  readonly resumed?: { readonly stepsDone: number; readonly state: HostState } | undefined;
}

export class LoraTuning implements StudentTuning {
  readonly counts: StudentTuning["counts"];
  readonly steps: number;
  readonly #settings: LoraSettings;
  readonly #epochs: Epochs;
  readonly #training: TrainingLoop<LoraWeights>;

  /** @throws RangeError where no row fits */
  constructor({ base, settings, seed, rows, heldOut, epochs, order, peakRate, shape, tooLong = 0, resumed }: LoraJob) {
    const fits = ({ ids }: EncodedDocument) => ids.length - 1 <= shape.tokens;
    const [learned, measured] = [rows.filter(fits), heldOut.filter(fits)];
    if (learned.length === 0) throw new RangeError("there is no row that fits");
    this.counts = {
      rows: learned.length,
      heldOut: measured.length,
      tooLong: tooLong + rows.length + heldOut.length - learned.length - measured.length,
    };
    this.#settings = settings;
    this.#epochs = new Epochs(learned, epochs, shape, order);
    this.steps = this.#epochs.ends.at(-1) ?? 0;
    this.#training = new TrainingLoop(new LoraLearner(base, settings), {
      state: resumed ? stateFromHost(resumed.state) : freshState(freshPairs(base.architecture, settings, seed)),
      stepsDone: resumed?.stepsDone ?? 0,
      steps: this.steps,
      peakRate,
      batches: this.#epochs.batches(),
      heldOut: [...packBatches(measured, [shape])],
    });
  }

  async *run(): AsyncGenerator<TunedStep, void, undefined> {
    for await (const done of this.#training.steps()) yield this.#epochs.placed(done);
  }

  heldOutLoss(): Promise<number> {
    return this.#training.heldOutLoss();
  }

  snapshot(): Promise<HostState> {
    return this.#training.snapshot();
  }

  /** The pairs as they are now. */
  async adapter(): Promise<HostAdapter> {
    const { weights } = await this.#training.snapshot();
    return adapterOf(weights, this.#settings);
  }

  dispose(): void {
    this.#training.dispose();
  }
}

function stateFromHost({ weights, first, second }: HostState): TrainingState<LoraWeights> {
  return { weights: pairsFromHost(weights), first: pairsFromHost(first), second: pairsFromHost(second) };
}
