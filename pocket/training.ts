/** Trains Pocket on its corpus, and writes checkpoints, GGUF files and the loss curve into a folder. */
import { defaultDevice, init } from "@jax-js/jax";
import { join } from "node:path";
import { encodeDocument, joinSome, type EncodedDocument } from "../training/documents.ts";
import { modelToGguf } from "../training/gguf/qwen2.ts";
import { fromHost, parameterCount, stateFromHost } from "../training/host.ts";
import { initialWeights, innerMatrices, type ModelConfig } from "../training/model.ts";
import { ThreadFellow } from "./fellow.ts";
import { freshState } from "../training/optimizer.ts";
import { packBatches } from "../training/packing.ts";
import { Tokenizer, type Vocabulary } from "../training/tokenizer.ts";
import { Training, type TrainedStep } from "../training/training.ts";
import { readCheckpoint, writeCheckpoint, writeWhole, type PocketCheckpoint } from "./checkpoint.ts";
import type { TrainingPlan } from "./config.ts";
import { corpusMark, saidMark } from "./corpus-mark.ts";
import { curveSvg, type CurvePoint } from "./curve.ts";
import { afterPrompt, lineWeigher } from "./line-weights.ts";
import { trainVocabulary } from "./tokenizer-train.ts";

/** What one training of Pocket needs. */
export interface PocketJob {
  readonly plan: TrainingPlan;
  readonly planName: string;
  readonly seed: number;
  readonly steps: number;
  /** A folder that exists. */
  readonly out: string;
  /** Whether to go on from the checkpoint in that folder. */
  readonly resume: boolean;
  /** Documents without end, the same for the same seed. */
  readonly documents: (seed: number) => Iterable<string>;
  readonly heldOut: (seed: number, count: number) => readonly string[];
  /** Lines that prompts repeat. They count little: the model must not learn to write them. */
  readonly quiet: ReadonlySet<string>;
  readonly report: (line: string) => void;
}

const REPORT_EVERY_STEPS = 20;
const CHECKPOINT_EVERY_STEPS = 250;
/** Weight of the earlier steps in the running mean of the loss. */
const SMOOTHING = 0.95;
/** Each document of this number begins a long one. */
const LONG_EVERY_DOCUMENTS = 40;
/** Added to the training's seed, so that the vocabulary is learned from other documents. */
const VOCABULARY_SEED_OFFSET = 7919;

/** Trains to the last step and returns the loss curve. */
export async function trainPocket(job: PocketJob): Promise<readonly CurvePoint[]> {
  await init("wasm");
  defaultDevice("wasm");
  const run = new PocketRun(job, job.resume ? readCheckpoint(join(job.out, "checkpoint.bin")) : undefined);
  await run.toTheEnd();
  return run.curve;
}

class PocketRun {
  readonly curve: CurvePoint[];
  readonly #job: PocketJob;
  readonly #vocabulary: Vocabulary;
  readonly #config: ModelConfig;
  readonly #mark: string;
  readonly #training: Training;
  readonly #fellows: readonly ThreadFellow[];
  #seconds: number;
  #tokens: number;

  constructor(job: PocketJob, resumed: PocketCheckpoint | undefined) {
    const { plan, seed, steps, report } = job;
    this.#job = job;
    this.#mark = corpusMark(job.documents);
    if (resumed && resumed.head.corpus !== this.#mark)
      throw new Error("the corpus has changed since the checkpoint: train anew, without --resume");
    this.#vocabulary = resumed?.head.vocabulary ?? learnVocabulary(job);
    this.#config = { ...plan, vocabulary: this.#vocabulary.tokens.length };
    this.curve = [...(resumed?.head.curve ?? [])];
    this.#seconds = resumed?.head.seconds ?? 0;
    this.#tokens = resumed?.head.tokens ?? 0;
    const state = resumed
      ? stateFromHost(resumed.state, (weights) => fromHost(this.#config, weights))
      : freshState(initialWeights(this.#config, seed));
    report(`${parameterCount(state.weights)} parameters, ${this.#config.vocabulary} tokens, ${steps} steps`);
    const tokenizer = new Tokenizer(this.#vocabulary);
    this.#fellows = Array.from({ length: plan.batchesAStep - 1 }, () => new ThreadFellow(this.#config.layers));
    this.#training = new Training({
      fellows: this.#fellows,
      state,
      stepsDone: resumed?.head.step ?? 0,
      steps,
      peakRate: plan.peakRate,
      orthogonal: innerMatrices,
      batches: packBatches(
        joinSome(encodedDocuments(tokenizer, job), LONG_EVERY_DOCUMENTS, plan.longTokens),
        plan.shapes,
      ),
      heldOut: [...packBatches(encodedHeldOut(tokenizer, job), plan.shapes)],
    });
  }

  async toTheEnd(): Promise<void> {
    try {
      await this.#train();
    } finally {
      this.#training.dispose();
      await Promise.all(this.#fellows.map((fellow) => fellow.end()));
    }
  }

  async #train(): Promise<void> {
    const { report, steps } = this.#job;
    const began = performance.now() - this.#seconds * 1000;
    let smooth = this.curve.at(-1)?.loss;
    for await (const done of this.#training.steps()) {
      const { step, loss, tokens } = done;
      smooth = smooth === undefined ? loss : SMOOTHING * smooth + (1 - SMOOTHING) * loss;
      this.#tokens += tokens;
      this.#seconds = (performance.now() - began) / 1000;
      const last = step >= steps;
      if (step % REPORT_EVERY_STEPS === 0 || last) {
        this.curve.push({ step, loss: smooth });
        report(this.#progress(done, smooth));
      }
      if (step % CHECKPOINT_EVERY_STEPS === 0 || last) await this.#save(step, smooth);
    }
  }

  #progress({ step, gradientNorm }: TrainedStep, smooth: number): string {
    const { steps } = this.#job;
    const perSecond = this.#tokens / this.#seconds;
    const minutesLeft = ((steps - step) * (this.#seconds / step)) / 60;
    return (
      `step ${step}/${steps}  loss ${smooth.toFixed(3)}  gradient ${gradientNorm.toFixed(2)}  ` +
      `${perSecond.toFixed(0)} tokens/s  ${minutesLeft.toFixed(1)} min left`
    );
  }

  async #save(step: number, smooth: number): Promise<void> {
    const { out, seed, steps, planName, report } = this.#job;
    const heldOut = await this.#training.heldOutLoss();
    this.curve.push({ step, loss: smooth, heldOut });
    const state = await this.#training.snapshot();
    const head = {
      step,
      steps,
      seed,
      plan: planName,
      corpus: this.#mark,
      seconds: this.#seconds,
      tokens: this.#tokens,
    };
    writeCheckpoint(join(out, "checkpoint.bin"), {
      head: { ...head, vocabulary: this.#vocabulary, curve: this.curve },
      state,
    });
    const model = { config: this.#config, vocabulary: this.#vocabulary, tensors: state.weights };
    writeWhole(join(out, "pocket.gguf"), modelToGguf(model, notes(step, this.#tokens, this.#mark)));
    writeWhole(join(out, "pocket-loss.svg"), curveSvg(this.curve, steps));
    report(`step ${step}  held-out loss ${heldOut.toFixed(3)}  saved`);
  }
}

function learnVocabulary({ documents, seed, plan }: PocketJob): Vocabulary {
  const sample: string[] = [];
  for (const document of documents(seed + VOCABULARY_SEED_OFFSET)) {
    if (sample.push(document) >= plan.vocabularyDocuments) break;
  }
  return trainVocabulary(sample, plan.vocabulary);
}

function* encodedDocuments(tokenizer: Tokenizer, { documents, seed, quiet }: PocketJob): Generator<EncodedDocument> {
  for (const text of documents(seed)) yield encodeDocument(tokenizer, text, lineWeigher(quiet));
}

function encodedHeldOut(tokenizer: Tokenizer, { heldOut, seed, plan }: PocketJob): EncodedDocument[] {
  return heldOut(seed, plan.validationDocuments).map((text) => encodeDocument(tokenizer, text, afterPrompt(text)));
}

function notes(step: number, tokens: number, mark: string) {
  return {
    name: "Seedbed Pocket",
    author: "Seedbed",
    license: "mit",
    description: `A small decoder trained from scratch on text made by a grammar, to show Self-Instruct at work: ${step} steps, ${tokens} tokens, ${saidMark(mark)}.`,
  };
}
