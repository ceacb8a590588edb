/**
 * A whole model tuned on rows of prompt and completion, a step at a time. Between two steps it can be measured, asked,
 * saved and written as a model. It knows no file, clock or thread; chance comes in as the order of each epoch.
 */
import { Epochs, type EpochOrder } from "./epochs.ts";
import { greedyContinuations } from "./greedy.ts";
import { fromHost, stateFromHost, type HostModel, type HostState } from "./host.ts";
import { freshState } from "./optimizer.ts";
import { packBatches, type BatchShape } from "./packing.ts";
import { promptedDocuments, type PromptedRow } from "./prompted.ts";
import { Tokenizer } from "./tokenizer.ts";
import type { StudentTuning, TunedStep } from "./student-tuning.ts";
import { Training } from "./training.ts";

/** What one tuning needs. */
export interface TuningJob {
  /** The model to begin with; it stays as it is. */
  readonly model: HostModel;
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

export class Tuning implements StudentTuning {
  readonly counts: StudentTuning["counts"];
  readonly steps: number;
  readonly #model: HostModel;
  readonly #tokenizer: Tokenizer;
  readonly #epochs: Epochs;
  readonly #training: Training;

  /** @throws RangeError where no row fits */
  constructor({ model, rows, heldOut, epochs, order, peakRate, shape, resumed }: TuningJob) {
    this.#model = model;
    this.#tokenizer = new Tokenizer(model.vocabulary);
    const learned = promptedDocuments(this.#tokenizer, rows, shape.tokens);
    const measured = promptedDocuments(this.#tokenizer, heldOut, shape.tokens);
    if (learned.documents.length === 0) throw new RangeError("there is no row that fits");
    this.counts = {
      rows: learned.documents.length,
      heldOut: measured.documents.length,
      tooLong: learned.tooLong + measured.tooLong,
    };
    this.#epochs = new Epochs(learned.documents, epochs, shape, order);
    this.steps = this.#epochs.ends.at(-1) ?? 0;
    this.#training = new Training({
      state: resumed ? stateFromHost(model.config, resumed.state) : freshState(fromHost(model.config, model.tensors)),
      stepsDone: resumed?.stepsDone ?? 0,
      steps: this.steps,
      peakRate,
      batches: this.#epochs.batches(),
      heldOut: [...packBatches(measured.documents, [shape])],
    });
  }

  async *run(): AsyncGenerator<TunedStep, void, undefined> {
    for await (const done of this.#training.steps()) yield this.#epochs.placed(done);
  }

  heldOutLoss(): Promise<number> {
    return this.#training.heldOutLoss();
  }

  /** What the model writes now after each prompt, greedily; nothing after a prompt that fills the model's context. */
  async answers(prompts: readonly string[], mostTokens: number): Promise<string[]> {
    const room = this.#model.config.contextTokens - mostTokens;
    const ids = prompts.map((prompt) =>
      this.#tokenizer.leastTokens(prompt) > room ? [] : this.#tokenizer.encode(prompt),
    );
    const asked = ids.filter(({ length }) => length > 0 && length <= room);
    const written = asked.length > 0 ? await greedyContinuations(this.#training.weights, asked, mostTokens) : [];
    const answers = new Map(asked.map((each, i) => [each, this.#tokenizer.decode(written[i] ?? [])]));
    return ids.map((each) => answers.get(each) ?? "");
  }

  snapshot(): Promise<HostState> {
    return this.#training.snapshot();
  }

  /** The model as it is now. */
  async tuned(): Promise<HostModel> {
    const { weights } = await this.#training.snapshot();
    return { ...this.#model, tensors: weights };
  }

  dispose(): void {
    this.#training.dispose();
  }
}
