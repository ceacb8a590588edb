/**
 * A whole model tuned on rows of prompt and completion, a step at a time. Between two steps it can be measured, asked,
 * saved and written as a model. It knows no file, clock or thread; chance comes in as the order of each epoch.
 */
import { greedyContinuations } from "./greedy.ts";
import { fromHost, type HostModel } from "./host.ts";
import type { Weights } from "./model.ts";
import { RowTuning, type RowJob } from "./row-tuning.ts";
import { Tokenizer } from "./tokenizer.ts";
import { wholeModel } from "./training.ts";

/** What one tuning needs. */
export interface TuningJob extends RowJob {
  /** The model to begin with; it stays as it is. */
  readonly model: HostModel;
}

export class Tuning extends RowTuning<Weights> {
  readonly #model: HostModel;
  readonly #tokenizer: Tokenizer;

  /** @throws RangeError where no row fits */
  constructor({ model, ...job }: TuningJob) {
    const { config, tensors, vocabulary } = model;
    const tokenizer = new Tokenizer(vocabulary);
    super(
      {
        encoder: tokenizer,
        learner: wholeModel(),
        fresh: () => fromHost(config, tensors),
        fromHost: (weights) => fromHost(config, weights),
      },
      job,
    );
    this.#model = model;
    this.#tokenizer = tokenizer;
  }

  /** What the model writes now after each prompt, greedily; nothing after a prompt that fills the model's context. */
  async answers(prompts: readonly string[], mostTokens: number): Promise<string[]> {
    const room = this.#model.config.contextTokens - mostTokens;
    const ids = prompts.map((prompt) =>
      this.#tokenizer.leastTokens(prompt) > room ? [] : this.#tokenizer.encode(prompt),
    );
    const asked = ids.filter(({ length }) => length > 0 && length <= room);
    const written = asked.length > 0 ? await greedyContinuations(this.loop.weights, asked, mostTokens) : [];
    const answers = new Map(asked.map((each, i) => [each, this.#tokenizer.decode(written[i] ?? [])]));
    return ids.map((each) => answers.get(each) ?? "");
  }

  /** The model as it is now. */
  async tuned(): Promise<HostModel> {
    return { ...this.#model, tensors: await this.weightsOnHost() };
  }
}
