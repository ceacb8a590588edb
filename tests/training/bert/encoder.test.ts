/**
 * BERT's encoder against llama.cpp: a small model with weights by a formula, whose vectors of tokens llama.cpp 2026-10 told
 * without pooling (rounded to thousandths; it takes GELU from a table of half precision).
 */
import { expect, it } from "vitest";
import { readBert } from "../../../training/bert/encoder.ts";
import type { GgufHeader } from "../../../training/gguf/header.ts";

const [WIDTH, WIDE, POSITIONS, BLOCKS] = [32, 64, 16, 2];
const TOKENS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "▁name", "▁river", "s"];
const NUMBERS: Readonly<Record<string, number>> = {
  ...{ "bert.block_count": BLOCKS, "bert.attention.head_count": 2, "bert.attention.layer_norm_epsilon": 1e-12 },
  ...{ "tokenizer.ggml.cls_token_id": 2, "tokenizer.ggml.seperator_token_id": 3, "tokenizer.ggml.unknown_token_id": 1 },
};
/** As wide as each tensor is, in the file's order: its number among them decides its values. */
const SIZES = new Map<string, number>([
  ...[["token_embd.weight", TOKENS.length * WIDTH] as const, ["position_embd.weight", POSITIONS * WIDTH] as const],
  ...[["token_types.weight", 2 * WIDTH] as const, ["token_embd_norm.weight", WIDTH] as const],
  ["token_embd_norm.bias", WIDTH],
  ...Array.from({ length: BLOCKS }, (_, i) =>
    (
      [
        ["attn_q", WIDTH, WIDTH],
        ["attn_k", WIDTH, WIDTH],
        ["attn_v", WIDTH, WIDTH],
        ["attn_output", WIDTH, WIDTH],
        ["attn_output_norm", WIDTH, 1],
        ["ffn_up", WIDE, WIDTH],
        ["ffn_down", WIDTH, WIDE],
        ["layer_output_norm", WIDTH, 1],
      ] as const
    ).flatMap(([name, outputs, inputs]) => [
      [`blk.${String(i)}.${name}.weight`, outputs * inputs] as const,
      [`blk.${String(i)}.${name}.bias`, outputs] as const,
    ]),
  ).flat(),
]);

function values(name: string): Promise<Float32Array> {
  const number = [...SIZES.keys()].indexOf(name);
  const size = SIZES.get(name);
  if (size === undefined) throw new RangeError(name);
  const scale = number < 3 ? 1 : 0.3;
  const shift = name.endsWith("norm.weight") ? 1 : 0;
  return Promise.resolve(
    Float32Array.from({ length: size }, (_, i) => shift + scale * Math.sin(1 + 7 * number + 1.3 * i)),
  );
}

const header = {
  numbers: (key: string) => (NUMBERS[key] === undefined ? [] : [NUMBERS[key]]),
  texts: () => TOKENS,
} as unknown as GgufHeader;

const LLAMA_CPP: readonly (readonly number[])[] = [
  [1.453, -1.232, -1.204, 1.267, 0.606, -1.052],
  [1.914, -0.64, -1.621, 0.451, 1.858, -0.459],
  [2.1, -0.13, -1.643, 0.177, 1.714, -0.304],
];

it("gives each token the vector that llama.cpp gives it", async () => {
  const { vectors, isCut } = (await readBert(header, values)).encode("Name rivers");
  expect(isCut).toBe(false);
  expect(vectors).toHaveLength(LLAMA_CPP.length);
  for (const [i, wanted] of LLAMA_CPP.entries())
    for (const [j, number] of wanted.entries())
      expect(vectors[i]?.[j], `token ${String(i)}, ${String(j)}`).toBeCloseTo(number, 2);
});

it("reads no more tokens than there are places, or were allowed", async () => {
  const bert = await readBert(header, values);
  const long = bert.encode("name ".repeat(20));
  expect([long.vectors.length, long.isCut]).toEqual([POSITIONS - 2, true]);
  const few = bert.encode("name rivers name", 2);
  expect([few.vectors.length, few.isCut]).toEqual([2, true]);
});
