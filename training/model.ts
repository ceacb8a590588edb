/** A small decoder in the Qwen2 layout, as pure functions over jax-js arrays. It knows no file and no training. */
import { numpy as np, nn, random, tree, type Array as Tensor } from "@jax-js/jax";

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
/** Score of a position that a query may not see: far below any real score, yet finite, so that no gradient is NaN. */
const MASKED_SCORE = -1e9;
/** Tokens whose queries are computed together: fewer compute less masked scores, more make faster matrix products. */
const QUERY_CHUNK = 128;

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

/** Factors of the rotary positions 0..tokens-1 in the half-split form, each [tokens, 1, HEAD_SIZE]. */
export type RotaryTables = { cos: Tensor; sin: Tensor };

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

/** Computes the rotary tables, in double precision because the angles of late positions are large. */
export function rotaryTables(tokens: number): RotaryTables {
  const half = HEAD_SIZE / 2;
  const cos = new Float32Array(tokens * HEAD_SIZE);
  const sin = new Float32Array(tokens * HEAD_SIZE);
  for (let position = 0; position < tokens; position++) {
    for (let i = 0; i < HEAD_SIZE; i++) {
      const angle = position * ROPE_BASE ** (-(i % half) / half);
      cos[position * HEAD_SIZE + i] = Math.cos(angle);
      sin[position * HEAD_SIZE + i] = i < half ? -Math.sin(angle) : Math.sin(angle);
    }
  }
  const shape = [tokens, 1, HEAD_SIZE];
  return { cos: np.array(cos).reshape(shape), sin: np.array(sin).reshape(shape) };
}

/** The residual stream after the last norm: [rows, tokens, width] for tokens and document numbers of shape [rows, tokens]. */
function hiddenStates(weights: Weights, tables: RotaryTables, tokens: Tensor, documents: Tensor): Tensor {
  const masks = attentionMasks(documents);
  let x = np.take(weights.embedding, tokens, 0);
  for (const layer of weights.layers) {
    x = x.ref.add(attention(layer, norm(x, layer.attentionNorm), tables, masks));
    x = x.ref.add(feedForward(layer, norm(x, layer.feedForwardNorm)));
  }
  tree.dispose([masks, tables]);
  return norm(x, weights.finalNorm);
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

/** What each chunk of queries may see, [row][chunk] of [queries, 1, keys]: earlier tokens of the same document, and itself. */
function attentionMasks(documents: Tensor): Tensor[][] {
  const [rows, tokens] = documents.shape as [number, number];
  const position = np.arange(tokens).astype(np.int32);
  const masks = Array.from({ length: rows }, (_, row) =>
    chunks(tokens).map(([start, end]) => {
      const causal = np.greaterEqual(
        position.ref.slice([start, end]).reshape([end - start, 1, 1]),
        position.ref.slice([0, end]).reshape([1, 1, end]),
      );
      const together = np.equal(
        documents.ref.slice(row, [start, end]).reshape([end - start, 1, 1]),
        documents.ref.slice(row, [0, end]).reshape([1, 1, end]),
      );
      return np.where(causal, together, false);
    }),
  );
  tree.dispose([position, documents]);
  return masks;
}

function attention(layer: LayerWeights, x: Tensor, tables: RotaryTables, masks: Tensor[][]): Tensor {
  const [rows, tokens] = x.shape as [number, number, number];
  const heads = (layer.query.shape[0] as number) / HEAD_SIZE;
  const query = linear(x.ref, layer.query).add(layer.queryBias).reshape([rows, tokens, heads, HEAD_SIZE]);
  const key = linear(x.ref, layer.key).add(layer.keyBias).reshape([rows, tokens, 1, HEAD_SIZE]);
  const values = linear(x, layer.value).add(layer.valueBias);
  const queries = rotate(query, tables).mul(HEAD_SIZE ** -0.5);
  const keys = rotate(key, tables).reshape([rows, tokens, HEAD_SIZE]);
  // Row by row and chunk by chunk: plain 2-D products are fast, and only few masked scores are computed.
  const mixed = masks.map((ofRow, row) => {
    const parts = chunks(tokens).map(([start, end], chunk) => {
      const asked = queries.ref.slice(row, [start, end]).reshape([(end - start) * heads, HEAD_SIZE]);
      const scores = linear(asked, keys.ref.slice(row, [0, end])).reshape([end - start, heads, end]);
      const allowed = (ofRow[chunk] as Tensor).ref;
      const shares = nn.softmax(np.where(allowed, scores, MASKED_SCORE), -1);
      return np.matmul(shares.reshape([(end - start) * heads, end]), values.ref.slice(row, [0, end]));
    });
    return np.concatenate(parts, 0).reshape([tokens, heads * HEAD_SIZE]);
  });
  tree.dispose([queries, keys, values]);
  return linear(np.stack(mixed, 0), layer.attentionOut);
}

/** The chunks of a row's queries, as start and end. */
function chunks(tokens: number): [number, number][] {
  const count = Math.ceil(tokens / QUERY_CHUNK);
  return Array.from({ length: count }, (_, i) => [i * QUERY_CHUNK, Math.min(tokens, (i + 1) * QUERY_CHUNK)]);
}

function feedForward(layer: LayerWeights, x: Tensor): Tensor {
  return linear(nn.silu(linear(x.ref, layer.gate)).mul(linear(x, layer.up)), layer.down);
}

/** Rotates each head by its position. Reversing an axis swaps its halves without a copy. */
function rotate(x: Tensor, tables: RotaryTables): Tensor {
  const [rows, tokens, heads] = x.shape as [number, number, number, number];
  const swapped = np.flip(x.ref.reshape([rows, tokens, heads, 2, HEAD_SIZE / 2]), 3).reshape(x.shape);
  return x.mul(tables.cos.ref).add(swapped.mul(tables.sin.ref));
}

function norm(x: Tensor, gain: Tensor): Tensor {
  const scale = np.reciprocal(np.sqrt(np.square(x.ref).mean(-1, { keepdims: true }).add(NORM_EPSILON)));
  return x.mul(scale).mul(gain);
}

function linear(x: Tensor, matrix: Tensor): Tensor {
  return np.matmul(x, matrix.transpose());
}
