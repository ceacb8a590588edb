/** Small GGUFs of the families that LoRA can tune, with random weights: the same file for the same shape and seed. */
import { bool, float32, int32s, text, texts, uint32, writeGguf, type GgufValue } from "../../training/gguf/write.ts";
import type { HostTensor } from "../../training/host.ts";
import { BYTE_ALPHABET, END_OF_TEXT } from "../../training/tokenizer.ts";

export interface DecoderShape {
  readonly family: "llama" | "qwen2" | "qwen3";
  /** How text is cut before pairs are merged, by llama.cpp's name. */
  readonly pre: string;
  readonly blocks: number;
  readonly width: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headSize: number;
  readonly feedForward: number;
  /** Whether the read-out is a matrix of its own. */
  readonly ownReadOut: boolean;
  /** What the rotary frequencies are divided by; absent in most models. */
  readonly ropeDivisors?: readonly number[];
  /** Metadata that is added, or takes the place of the usual. */
  readonly metadata?: Readonly<Record<string, GgufValue>>;
  /** Tensors that are added, or take the place of the usual. */
  readonly tensors?: ReadonlyMap<string, HostTensor>;
  readonly seed: number;
}

/** A shape of each family, with what sets it apart: grouped heads, biases, norms of heads, wide heads, divided frequencies. */
export const decoderShapes = {
  llama: {
    ...{ family: "llama", pre: "smollm", blocks: 2, width: 32, heads: 4, kvHeads: 2, headSize: 8, feedForward: 64 },
    ...{ ownReadOut: false, seed: 1 },
  },
  "llama 3": {
    ...{ family: "llama", pre: "llama-bpe", blocks: 2, width: 32, heads: 2, kvHeads: 1, headSize: 16, feedForward: 64 },
    ...{ ownReadOut: true, ropeDivisors: [1, 1, 1, 2, 4, 8, 8, 8], seed: 2 },
  },
  qwen2: {
    ...{ family: "qwen2", pre: "qwen2", blocks: 3, width: 32, heads: 4, kvHeads: 1, headSize: 8, feedForward: 96 },
    ...{ ownReadOut: false, seed: 3 },
  },
  qwen3: {
    ...{ family: "qwen3", pre: "qwen2", blocks: 2, width: 32, heads: 2, kvHeads: 2, headSize: 32, feedForward: 64 },
    ...{ ownReadOut: true, seed: 4 },
  },
} as const satisfies Readonly<Record<string, DecoderShape>>;

/** Bytes above ASCII have plain names: a random model would write broken UTF-8, which llama.cpp's JSON refuses. */
export const decoderTokens: readonly string[] = [
  END_OF_TEXT,
  ...BYTE_ALPHABET.map((character, byte) => (/^[!-~ĠĊ]$/u.test(character) ? character : `<x${byte}>`)),
  ...["he", "in", "Ġt"],
];
const MERGES = ["h e", "i n", "Ġ t"];

export function randomDecoder(shape: DecoderShape): Uint8Array<ArrayBuffer> {
  const { family, blocks, width, heads, kvHeads, headSize, feedForward } = shape;
  const sizes = {
    "attention.layer_norm_rms_epsilon": float32(1e-5),
    "rope.freq_base": float32(10_000),
    "rope.dimension_count": uint32(headSize),
    ...Object.fromEntries(
      Object.entries({
        ...{ context_length: 512, block_count: blocks, embedding_length: width, feed_forward_length: feedForward },
        ...{ "attention.head_count": heads, "attention.head_count_kv": kvHeads },
        ...{ "attention.key_length": headSize, "attention.value_length": headSize },
      }).map(([key, value]) => [key, uint32(value)]),
    ),
  };
  const metadata = {
    "general.architecture": text(family),
    "general.name": text("Random weights"),
    ...Object.fromEntries(Object.entries(sizes).map(([key, value]) => [`${family}.${key}`, value])),
    "tokenizer.ggml.model": text("gpt2"),
    "tokenizer.ggml.pre": text(shape.pre),
    "tokenizer.ggml.tokens": texts(decoderTokens),
    "tokenizer.ggml.token_type": int32s(decoderTokens.map((_, id) => (id === 0 ? 3 : 1))),
    "tokenizer.ggml.merges": texts(MERGES),
    "tokenizer.ggml.eos_token_id": uint32(0),
    "tokenizer.ggml.add_bos_token": bool(false),
    ...shape.metadata,
  };
  return writeGguf(metadata, new Map([...tensorsOf(shape), ...(shape.tensors ?? [])]));
}

function tensorsOf({ family, blocks, width, heads, kvHeads, headSize, feedForward, ...shape }: DecoderShape) {
  const draw = normal(shape.seed);
  const tensors = new Map<string, HostTensor>();
  const matrix = (name: string, outputs: number, inputs: number) =>
    tensors.set(name, {
      shape: [outputs, inputs],
      values: Float32Array.from({ length: outputs * inputs }, () => (1.2 * draw()) / Math.sqrt(inputs)),
    });
  const vector = (name: string, size: number, mean: number) =>
    tensors.set(name, { shape: [size], values: Float32Array.from({ length: size }, () => mean + 0.2 * draw()) });
  matrix("token_embd.weight", decoderTokens.length, width);
  for (let block = 0; block < blocks; block++) {
    const at = (part: string) => `blk.${block}.${part}`;
    vector(at("attn_norm.weight"), width, 1);
    vector(at("ffn_norm.weight"), width, 1);
    matrix(at("attn_q.weight"), heads * headSize, width);
    matrix(at("attn_k.weight"), kvHeads * headSize, width);
    matrix(at("attn_v.weight"), kvHeads * headSize, width);
    matrix(at("attn_output.weight"), width, heads * headSize);
    matrix(at("ffn_gate.weight"), feedForward, width);
    matrix(at("ffn_up.weight"), feedForward, width);
    matrix(at("ffn_down.weight"), width, feedForward);
    if (family === "qwen2") {
      vector(at("attn_q.bias"), heads * headSize, 0);
      vector(at("attn_k.bias"), kvHeads * headSize, 0);
      vector(at("attn_v.bias"), kvHeads * headSize, 0);
    }
    if (family === "qwen3") for (const part of ["q", "k"]) vector(at(`attn_${part}_norm.weight`), headSize, 1);
  }
  vector("output_norm.weight", width, 1);
  if (shape.ownReadOut) matrix("output.weight", decoderTokens.length, width);
  const divisors = shape.ropeDivisors;
  if (divisors) tensors.set("rope_freqs.weight", { shape: [divisors.length], values: Float32Array.from(divisors) });
  return tensors;
}

/** Numbers of the standard normal distribution, always the same for a seed (mulberry32, Box and Muller). */
function normal(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return (((bits ^ (bits >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
