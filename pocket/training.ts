/** The training loop: documents in, checkpoints and GGUF files out. Deterministic: the clock is only read to be printed. */
import { defaultDevice, init, jit, tree } from "@jax-js/jax";
import { join } from "node:path";
import { QUESTION } from "../src/core/questions/base/classification-prompt.ts";
import { readCheckpoint, writeCheckpoint, writeWhole, type Checkpoint } from "./checkpoint.ts";
import type { TrainingPlan } from "./config.ts";
import { curveSvg, type CurvePoint } from "./curve.ts";
import { writeGguf } from "../training/gguf.ts";
import { fromHost, parameterCount, toHost } from "../training/host.ts";
import { initialWeights, loss, rotaryTables, type ModelConfig, type Weights } from "../training/model.ts";
import { freshState, learningRate, trainStep, type TrainingState } from "../training/optimizer.ts";
import {
  encodeDocument,
  joinSome,
  packBatches,
  toDevice,
  type EncodedDocument,
  type PackedBatch,
} from "../training/packing.ts";
import { promptLength } from "./prompts.ts";
import { bareLine } from "./stream.ts";
import { trainVocabulary } from "./tokenizer-train.ts";
import { Tokenizer, type Vocabulary } from "../training/tokenizer.ts";

/** What one training needs; `documents` never ends. */
export interface TrainingJob {
  readonly plan: TrainingPlan;
  readonly planName: string;
  readonly seed: number;
  readonly steps: number;
  /** A folder that exists. */
  readonly out: string;
  readonly resume: boolean;
  readonly documents: (seed: number) => Iterable<string>;
  readonly heldOut: (seed: number, count: number) => readonly string[];
  /** Text that prompts repeat and the model should not learn to say: it counts little. */
  readonly quiet: ReadonlySet<string>;
  readonly report: (line: string) => void;
}

const REPORT_EVERY_STEPS = 20;
const CHECKPOINT_EVERY_STEPS = 250;
/** Weight of the past in the running mean of the loss. */
const SMOOTHING = 0.95;
/** Weight of a line that only repeats a seed, against 1. */
const QUIET_WEIGHT = 0.1;
/** Lines that must be right, not only likely, count more. */
const ANSWERS = ["Output:", QUESTION];
const ANSWER_WEIGHT = 3;
/** Tasks are for lists to teach; where one is only the occasion of a question or of examples, it counts little. */
const TASK = "Task:";
const TASK_WEIGHT = 0.2;
/** One document in so many begins a long one. */
const LONG_EVERY_DOCUMENTS = 40;
/** Set apart from the training's own seed, so that the vocabulary sees other documents. */
const VOCABULARY_SEED_OFFSET = 7919;

/** Trains to the last step and returns the curve. */
export async function trainPocket(job: TrainingJob): Promise<readonly CurvePoint[]> {
  await init("wasm");
  defaultDevice("wasm");
  const resumed = job.resume ? readCheckpoint(join(job.out, "checkpoint.bin")) : undefined;
  const vocabulary = resumed?.head.vocabulary ?? learnVocabulary(job);
  const config = { ...job.plan, vocabulary: vocabulary.tokens.length };
  const run = new Run(job, config, vocabulary, resumed);
  await run.start();
  return run.curve;
}

function learnVocabulary({ documents, seed, plan }: TrainingJob): Vocabulary {
  const sample: string[] = [];
  for (const document of documents(seed + VOCABULARY_SEED_OFFSET)) {
    if (sample.push(document) >= plan.vocabularyDocuments) break;
  }
  return trainVocabulary(sample, plan.vocabulary);
}

class Run {
  curve: CurvePoint[];
  readonly #job: TrainingJob;
  readonly #config: ModelConfig;
  readonly #vocabulary: Vocabulary;
  readonly #tokenizer: Tokenizer;
  readonly #validation: PackedBatch[];
  readonly #evaluate = jit(loss);
  #state: TrainingState;
  #step: number;
  #seconds: number;
  #tokens: number;

  constructor(job: TrainingJob, config: ModelConfig, vocabulary: Vocabulary, resumed: Checkpoint | undefined) {
    this.#job = job;
    this.#config = config;
    this.#vocabulary = vocabulary;
    this.#tokenizer = new Tokenizer(vocabulary);
    this.#validation = [...packBatches(this.#heldOut(), job.plan.shapes)];
    this.#state = resumed ? restore(config, resumed) : freshState(initialWeights(config, job.seed));
    this.#step = resumed?.head.step ?? 0;
    this.#seconds = resumed?.head.seconds ?? 0;
    this.#tokens = resumed?.head.tokens ?? 0;
    this.curve = [...(resumed?.head.curve ?? [])];
  }

  async start(): Promise<void> {
    const { report, steps, plan } = this.#job;
    report(`${parameterCount(this.#state.weights)} parameters, ${this.#config.vocabulary} tokens, ${steps} steps`);
    let began = performance.now();
    let smooth = this.curve.at(-1)?.loss ?? NaN;
    let skipped = 0;
    for (const packed of this.#batches()) {
      // A resumed training draws the same documents again and passes over those it has learned from.
      if (skipped++ < this.#step) continue;
      this.#step++;
      const rate = learningRate(this.#step, steps, plan.peakRate);
      const tables = rotaryTables(packed.shape.tokens);
      const result = await trainStep(this.#state, tables, toDevice(packed), this.#step, rate);
      this.#state = result.state;
      smooth = Number.isNaN(smooth) ? result.loss : SMOOTHING * smooth + (1 - SMOOTHING) * result.loss;
      this.#tokens += packed.weights.reduce((sum, weight) => sum + (weight > 0 ? 1 : 0), 0);
      this.#seconds += (performance.now() - began) / 1000;
      began = performance.now();
      const last = this.#step >= steps;
      if (this.#step % REPORT_EVERY_STEPS === 0 || last) {
        this.curve.push({ step: this.#step, loss: smooth });
        report(this.#progress(smooth, result.norm));
      }
      if (this.#step % CHECKPOINT_EVERY_STEPS === 0 || last) await this.#save(smooth);
      if (last) return;
    }
  }

  *#batches(): Generator<PackedBatch> {
    const { documents, seed, plan, quiet } = this.#job;
    const encoded = encodeAll(this.#tokenizer, documents(seed), (line) => lineWeight(line, quiet));
    yield* packBatches(joinSome(encoded, LONG_EVERY_DOCUMENTS, plan.longTokens), plan.shapes);
  }

  /** Of held-out documents only what the model has to write counts: the lines after the prompt. */
  *#heldOut(): Generator<EncodedDocument> {
    const { heldOut, seed, plan } = this.#job;
    for (const text of heldOut(seed, plan.validationDocuments)) {
      let left = promptLength(text);
      yield encodeDocument(this.#tokenizer, text, (line) => {
        left -= line.length;
        return left >= 0 ? 0 : 1;
      });
    }
  }

  #progress(smooth: number, norm: number): string {
    const perSecond = this.#tokens / this.#seconds;
    const minutesLeft = ((this.#job.steps - this.#step) * (this.#seconds / this.#step)) / 60;
    return (
      `step ${this.#step}/${this.#job.steps}  loss ${smooth.toFixed(3)}  gradient ${norm.toFixed(2)}  ` +
      `${perSecond.toFixed(0)} tokens/s  ${minutesLeft.toFixed(1)} min left`
    );
  }

  async #save(smooth: number): Promise<void> {
    const { out, seed, steps, planName, report } = this.#job;
    const heldOut = await this.#heldOutLoss();
    this.curve.push({ step: this.#step, loss: smooth, heldOut });
    const groups = await Promise.all([this.#state.weights, this.#state.first, this.#state.second].map(toHost));
    const head = { step: this.#step, steps, seed, plan: planName, seconds: this.#seconds, tokens: this.#tokens };
    const tensors = groups[0] as NonNullable<(typeof groups)[0]>;
    writeCheckpoint(join(out, "checkpoint.bin"), {
      head: { ...head, vocabulary: this.#vocabulary, curve: this.curve },
      groups,
    });
    const model = { config: this.#config, vocabulary: this.#vocabulary, tensors };
    writeWhole(join(out, "pocket.gguf"), writeGguf(model, describe(this.#step, this.#tokens)));
    writeWhole(join(out, "pocket-loss.svg"), curveSvg(this.curve, steps));
    report(`step ${this.#step}  held-out loss ${heldOut.toFixed(3)}  saved`);
  }

  async #heldOutLoss(): Promise<number> {
    let sum = 0;
    let weight = 0;
    for (const packed of this.#validation) {
      const tables = rotaryTables(packed.shape.tokens);
      const [value] = await this.#evaluate(tree.ref(this.#state.weights), tables, toDevice(packed)).data();
      const own = packed.weights.reduce((total, each) => total + each, 0);
      sum += (value as number) * own;
      weight += own;
    }
    return sum / weight;
  }
}

/** How much a line of a training document counts, 1 being the rule. */
export function lineWeight(line: string, quiet: ReadonlySet<string>): number {
  if (quiet.has(bareLine(line))) return QUIET_WEIGHT;
  if (line.startsWith(TASK)) return TASK_WEIGHT;
  return ANSWERS.some((answer) => line.startsWith(answer)) ? ANSWER_WEIGHT : 1;
}

function* encodeAll(tokenizer: Tokenizer, texts: Iterable<string>, weigh: (line: string) => number) {
  for (const text of texts) yield encodeDocument(tokenizer, text, weigh);
}

function restore(config: ModelConfig, { groups }: Checkpoint): TrainingState {
  const [weights, first, second] = groups.map((group) => fromHost(config, group));
  return { weights: weights as Weights, first: first as Weights, second: second as Weights };
}

function describe(step: number, tokens: number): string {
  return `A small decoder trained from scratch on text made by a grammar, to show Self-Instruct at work: ${step} steps, ${tokens} tokens.`;
}
