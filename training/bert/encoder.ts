/** BERT's encoder: tokens in, the vector of each out, as llama.cpp names the tensors of the family `bert`. Computes on the processor. */
import type { GgufHeader } from "../gguf/header.ts";
import { attend, gelu, linear, normalize, type Linear } from "./layers.ts";
import { WordPieces } from "./wordpiece.ts";

/** Gives a tensor's values in single precision. @throws RangeError where the file has none of that name */
export type TensorValues = (name: string) => Promise<Float32Array>;

const BLOCK_PARTS = [
  "attn_q",
  "attn_k",
  "attn_v",
  "attn_output",
  "attn_output_norm",
  "ffn_up",
  "ffn_down",
  "layer_output_norm",
] as const;
type Block = Readonly<Record<(typeof BLOCK_PARTS)[number], Linear>>;

interface Weights {
  readonly tokens: Float32Array;
  readonly positions: Float32Array;
  readonly kinds: Float32Array;
  readonly norm: Linear;
  readonly blocks: readonly Block[];
}

interface Shape {
  readonly heads: number;
  readonly epsilon: number;
  /** Ids of the marks of a text's ends. */
  readonly begin: number;
  readonly end: number;
}

export class BertEncoder {
  readonly #pieces: WordPieces;
  readonly #weights: Weights;
  readonly #shape: Shape;

  constructor(pieces: WordPieces, weights: Weights, shape: Shape) {
    this.#pieces = pieces;
    this.#weights = weights;
    this.#shape = shape;
  }

  get #width(): number {
    return this.#weights.norm.bias.length;
  }

  /**
   * The vectors of a text's tokens, without those of the marks of its ends.
   * @param mostTokens that are read
   * @returns also whether only the beginning of the text fits
   */
  encode(text: string, mostTokens = Infinity): { readonly vectors: readonly Float32Array[]; readonly isCut: boolean } {
    const most = Math.min(mostTokens, this.#weights.positions.length / this.#width - 2);
    const all = this.#pieces.encode(text);
    const { begin, end } = this.#shape;
    const rows = this.#rows([begin, ...all.slice(0, most), end]);
    const count = rows.length / this.#width;
    const vectors = Array.from({ length: count }, (_, i) => rows.slice(i * this.#width, (i + 1) * this.#width));
    return { vectors: vectors.slice(1, -1), isCut: all.length > most };
  }

  #rows(ids: readonly number[]): Float32Array {
    const { blocks, kinds, norm, positions, tokens } = this.#weights;
    const [width, { heads, epsilon }] = [this.#width, this.#shape];
    const rows = new Float32Array(ids.length * width);
    for (const [place, id] of ids.entries())
      for (let i = 0; i < width; i++)
        rows[place * width + i] =
          (tokens[id * width + i] as number) + (positions[place * width + i] as number) + (kinds[i] as number);
    normalize(rows, norm, epsilon);
    for (const block of blocks) {
      const asked = linear(rows, block.attn_q, width);
      const heard = attend([asked, linear(rows, block.attn_k, width), linear(rows, block.attn_v, width)], width, heads);
      add(rows, linear(heard, block.attn_output, width));
      normalize(rows, block.attn_output_norm, epsilon);
      const wide = linear(rows, block.ffn_up, width);
      gelu(wide);
      add(rows, linear(wide, block.ffn_down, block.ffn_up.bias.length));
      normalize(rows, block.layer_output_norm, epsilon);
    }
    return rows;
  }
}

/** Reads an encoder of the family `bert`. @throws RangeError for a file that lacks a part of it */
export async function readBert(header: GgufHeader, values: TensorValues): Promise<BertEncoder> {
  const number = (key: string): number => {
    const [value] = header.numbers(key);
    if (value === undefined) throw new RangeError(`the file has no ${key}`);
    return value;
  };
  const part = async (name: string): Promise<Linear> => ({
    weight: await values(`${name}.weight`),
    bias: await values(`${name}.bias`),
  });
  const blocks: Block[] = [];
  for (let i = 0; i < number("bert.block_count"); i++) {
    const parts: [string, Linear][] = [];
    for (const name of BLOCK_PARTS) parts.push([name, await part(`blk.${String(i)}.${name}`)]);
    blocks.push(Object.fromEntries(parts) as Block);
  }
  const weights = {
    tokens: await values("token_embd.weight"),
    positions: await values("position_embd.weight"),
    kinds: await values("token_types.weight"),
    norm: await part("token_embd_norm"),
    blocks,
  };
  const id = (name: string) => number(`tokenizer.ggml.${name}_token_id`);
  const [begin = id("bos")] = header.numbers("tokenizer.ggml.cls_token_id");
  // The key is written so.
  const [end = id("eos")] = header.numbers("tokenizer.ggml.seperator_token_id");
  const pieces = new WordPieces(header.texts("tokenizer.ggml.tokens"), id("unknown"));
  const shape = { heads: number("bert.attention.head_count"), epsilon: number("bert.attention.layer_norm_epsilon") };
  return new BertEncoder(pieces, weights, { ...shape, begin, end });
}

function add(rows: Float32Array, others: Float32Array): void {
  for (let i = 0; i < rows.length; i++) rows[i] = (rows[i] as number) + (others[i] as number);
}
