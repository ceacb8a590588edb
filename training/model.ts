/** A small decoder in the Qwen2 layout, as pure functions over jax-js arrays. It knows no file and no training. */
import { numpy as np, nn, random, tree, type Array as Tensor } from "@jax-js/jax";
import { attend, rowMasks } from "./attention.ts";
import { linear, norm } from "./layers.ts";
import { rotaryTablesOf, rotate, type Rotary, type RotaryTables } from "./rotary.ts";

/** Sizes of one model. Its query heads share a single key/value head (multi-query attention). */
export interface ModelConfig {
  /** Number of tokens. */
  readonly vocabulary: number;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  readonly feedForward: number;
  readonly contextTokens: number;
}

/** Width of one attention head, in floats; the Qwen2 family's smallest models use the same. */
export const HEAD_SIZE = 64;
/** Base of the rotary frequencies, as in Qwen2. */
export const ROPE_BASE = 1e6;
/** Added to the mean square before its root is taken, as in Qwen2. */
export const NORM_EPSILON = 1e-6;
/** Standard deviation of new weights; good for small models of few layers. */
const INITIAL_SPREAD = 0.05;
const ROTARY: Rotary = { headSize: HEAD_SIZE, base: ROPE_BASE, pairs: "halves" };

/** The weights of one block; matrices are [outputs, inputs], as GGUF stores them. */
export type LayerWeights = {
  attentionNorm: Tensor;
  query: Tensor;
  queryBias: Tensor;
  key: Tensor;
  keyBias: Tensor;
  value: Tensor;
  valueBias: Tensor;
  attentionOut: Tensor;
  feedForwardNorm: Tensor;
  gate: Tensor;
  up: Tensor;
  down: Tensor;
};

/** Every weight of a model. The embedding also makes the logits (tied read-out). */
export type Weights = { embedding: Tensor; layers: LayerWeights[]; finalNorm: Tensor };

/** The matrices inside the layers: all but the embedding, which a token at a time reads. */
export function innerMatrices({ layers }: Weights): Tensor[] {
  return layers.flatMap(({ query, key, value, attentionOut, gate, up, down }) => [
    ...[query, key, value, attentionOut],
    ...[gate, up, down],
  ]);
}

/** A batch of equally long rows. `documents` numbers the documents of a row, so that none sees another. */
export type Batch = { tokens: Tensor; documents: Tensor; targets: Tensor; weights: Tensor };

/** Draws new weights from a seed, normally distributed. The two matrices that add to the residual stream are scaled down by depth. */
export function initialWeights(config: ModelConfig, seed: number): Weights {
  const keyValue = HEAD_SIZE;
  const queries = config.heads * HEAD_SIZE;
  const residual = INITIAL_SPREAD / Math.sqrt(2 * config.layers);
  let key = random.key(seed);
  const draw = (shape: number[], spread: number): Tensor => {
    const [next, own] = np.unstack(random.split(key, 2)) as [Tensor, Tensor];
    key = next;
    return random.normal(own, shape).mul(spread);
  };
  const { width, feedForward } = config;
  return {
    embedding: draw([config.vocabulary, width], INITIAL_SPREAD),
    layers: Array.from({ length: config.layers }, () => ({
      attentionNorm: np.ones([width]),
      query: draw([queries, width], INITIAL_SPREAD),
      queryBias: np.zeros([queries]),
      key: draw([keyValue, width], INITIAL_SPREAD),
      keyBias: np.zeros([keyValue]),
      value: draw([keyValue, width], INITIAL_SPREAD),
      valueBias: np.zeros([keyValue]),
      attentionOut: draw([width, queries], residual),
      feedForwardNorm: np.ones([width]),
      gate: draw([feedForward, width], INITIAL_SPREAD),
      up: draw([feedForward, width], INITIAL_SPREAD),
      down: draw([width, feedForward], residual),
    })),
    finalNorm: np.ones([width]),
  };
}

/** Factors of the rotary positions 0..tokens-1. */
export function rotaryTables(tokens: number): RotaryTables {
  return rotaryTablesOf(ROTARY, tokens);
}

/** The residual stream after the last norm: [rows, tokens, width] for tokens and document numbers of shape [rows, tokens]. */
function hiddenStates(weights: Weights, tables: RotaryTables, tokens: Tensor, documents: Tensor): Tensor {
  const masks = attentionMasks(documents);
  let x = np.take(weights.embedding, tokens, 0);
  for (const layer of weights.layers) {
    x = x.ref.add(attention(layer, norm(x, layer.attentionNorm, NORM_EPSILON), tables, masks));
    x = x.ref.add(feedForward(layer, norm(x, layer.feedForwardNorm, NORM_EPSILON)));
  }
  tree.dispose([masks, tables]);
  return norm(x, weights.finalNorm, NORM_EPSILON);
}

/** The logits of every next token, [rows, tokens, vocabulary]. */
export function logits(weights: Weights, tables: RotaryTables, tokens: Tensor, documents: Tensor): Tensor {
  const readOut = weights.embedding.ref;
  return linear(hiddenStates(weights, tables, tokens, documents), readOut);
}

/** Weighted mean cross-entropy of the targets, in nats a token. Positions of weight 0 (padding, prompts) do not count. */
export function loss(weights: Weights, tables: RotaryTables, batch: Batch): Tensor {
  const scores = logits(weights, tables, batch.tokens, batch.documents);
  const vocabulary = scores.shape[2] as number;
  const isTarget = np.equal(np.expandDims(batch.targets, 2), np.arange(vocabulary).astype(np.int32));
  const target = np.where(isTarget, scores.ref, 0).sum(-1);
  const perToken = nn.logsumexp(scores, -1).sub(target);
  return perToken.mul(batch.weights.ref).sum().div(batch.weights.sum());
}

/** What the queries of each row may see, by chunk. */
function attentionMasks(documents: Tensor): Tensor[][] {
  const masks = Array.from({ length: documents.shape[0] as number }, (_, row) => rowMasks(documents.ref.slice(row)));
  documents.dispose();
  return masks;
}

function attention(layer: LayerWeights, x: Tensor, tables: RotaryTables, masks: Tensor[][]): Tensor {
  const [rows, tokens] = x.shape as [number, number, number];
  const heads = (layer.query.shape[0] as number) / HEAD_SIZE;
  const query = linear(x.ref, layer.query).add(layer.queryBias).reshape([rows, tokens, heads, HEAD_SIZE]);
  const key = linear(x.ref, layer.key).add(layer.keyBias).reshape([rows, tokens, 1, HEAD_SIZE]);
  const values = linear(x, layer.value).add(layer.valueBias);
  const queries = rotate(query, tables, ROTARY.pairs).mul(HEAD_SIZE ** -0.5);
  const keys = rotate(key, tables, ROTARY.pairs).reshape([rows, tokens, HEAD_SIZE]);
  const mixed = masks.map((ofRow, row) =>
    attend(queries.ref.slice(row), keys.ref.slice(row), values.ref.slice(row), ofRow),
  );
  tree.dispose([queries, keys, values]);
  return linear(np.stack(mixed, 0), layer.attentionOut);
}

function feedForward(layer: LayerWeights, x: Tensor): Tensor {
  return linear(nn.silu(linear(x.ref, layer.gate)).mul(linear(x, layer.up)), layer.down);
}
