/**
 * A model tuned by LoRA on rows of prompt and completion, a step at a time: the base stays as it is. Between two steps it can be
 * measured, saved, and its adapter taken. It knows no file, clock or thread; chance comes in as a seed and the order of each epoch.
 */
import type { RowEncoder } from "../prompted.ts";
import { RowTuning, type RowJob } from "../row-tuning.ts";
import type { HostAdapter } from "./adapter.ts";
import type { LoraBase } from "./base.ts";
import { LoraLearner } from "./learner.ts";
import { adapterOf, freshPairs, pairsFromHost, type LoraSettings, type LoraWeights } from "./weights.ts";

/** What one tuning needs. */
export interface LoraJob extends RowJob {
  /** The tuning uses it and leaves it alive. */
  readonly base: LoraBase;
  /** The model's own tokenizer. */
  readonly encoder: RowEncoder;
  readonly settings: LoraSettings;
  /** Decides the pairs to begin with. */
  readonly seed: number;
}

export class LoraTuning extends RowTuning<LoraWeights> {
  readonly #settings: LoraSettings;

  /** @throws RangeError where no row fits */
  constructor({ base, encoder, settings, seed, ...job }: LoraJob) {
    super(
      {
        encoder,
        learner: new LoraLearner(base, settings),
        fresh: () => freshPairs(base.architecture, settings, seed),
        fromHost: pairsFromHost,
      },
      job,
    );
    this.#settings = settings;
  }

  /** The pairs as they are now. */
  async adapter(): Promise<HostAdapter> {
    return adapterOf(await this.weightsOnHost(), this.#settings);
  }
}
