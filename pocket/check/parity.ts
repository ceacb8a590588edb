/** Measures whether the training code and wllama agree on a model: same ids, same greedy text, same likeliest tokens. */
import { jit, tree } from "@jax-js/jax";
import type { BrowserModel, Completion } from "../chromium.ts";
import { fromHost, type HostModel } from "../../training/host.ts";
import { logits, rotaryTables, type Weights } from "../../training/model.ts";
import { toDevice } from "../../training/packing.ts";
import { Tokenizer } from "../../training/tokenizer.ts";

/** How far the two agree over a number of prompts. */
export interface Parity {
  readonly prompts: number;
  /** Prompts whose greedy texts are identical. */
  readonly identical: number;
  /** The largest difference between log-probabilities of one of wllama's five likeliest tokens, in nats. */
  readonly worstLogprobGap: number;
  /** Prompts that both cut into equally many tokens. */
  readonly sameLength: number;
}

const GREEDY_TOKENS = 32;
const LIKELIEST = 5;

/** Row lengths compiled for; a prompt takes the shortest that holds it and its continuation. */
const ROW_LENGTHS = [256, 512, 1024];

/** Compares on every prompt. @param model with the weights as the file has them, rounded to half */
export async function measureParity(
  model: HostModel,
  browser: BrowserModel,
  prompts: readonly string[],
): Promise<Parity> {
  const tokenizer = new Tokenizer(model.vocabulary);
  const weights = fromHost(model.config, model.tensors);
  let identical = 0;
  let sameLength = 0;
  let worst = 0;
  for (const prompt of prompts) {
    const ids = tokenizer.encode(prompt);
    const answer = await browser.complete({ prompt, maxTokens: GREEDY_TOKENS, temperature: 0, topLogprobs: LIKELIEST });
    const { gap, greedy } = await compare(weights, ids, answer);
    worst = Math.max(worst, gap);
    if (ids.length === answer.promptTokens) sameLength++;
    if (greedy) identical++;
  }
  tree.dispose(weights);
  return { prompts: prompts.length, identical, worstLogprobGap: worst, sameLength };
}

const compiledLogits = jit(logits);

/**
 * Runs the training code once over a prompt and wllama's continuation. Where the likeliest token after each part of it is
 * the one that wllama wrote next, the training code would have written the same text.
 */
async function compare(weights: Weights, prompt: readonly number[], answer: Completion) {
  const written = answer.tokens.map(({ id }) => id);
  const ids = [...prompt, ...written];
  const rowLength = ROW_LENGTHS.find((length) => length >= ids.length) ?? ids.length;
  const tokens = new Int32Array(rowLength);
  tokens.set(ids);
  const zeros = new Int32Array(rowLength);
  const shape = { rows: 1, tokens: rowLength };
  const batch = toDevice({ shape, tokens, targets: zeros, documents: zeros, weights: new Float32Array(rowLength) });
  tree.dispose([batch.targets, batch.weights]);
  const result = compiledLogits(tree.ref(weights), rotaryTables(rowLength), batch.tokens, batch.documents);
  const vocabulary = result.shape[2] as number;
  const scores = (await result.data()) as Float32Array;
  let gap = 0;
  let greedy = written.length > 0;
  answer.tokens.forEach(({ id, likeliest }, index) => {
    const at = (prompt.length - 1 + index) * vocabulary;
    const row = logSoftmax(scores.subarray(at, at + vocabulary));
    if (row.some((value) => value > (row[id] as number))) greedy = false;
    for (const each of likeliest) gap = Math.max(gap, Math.abs(each.logprob - (row[each.id] as number)));
  });
  return { gap, greedy };
}

function logSoftmax(row: Float32Array): Float64Array {
  const largest = row.reduce((a, b) => Math.max(a, b), -Infinity);
  const sum = row.reduce((total, value) => total + Math.exp(value - largest), 0);
  return Float64Array.from(row, (value) => value - largest - Math.log(sum));
}
