/** One block of a model of the Llama, Qwen2 or Qwen3 family with LoRA pairs, as a pure function over arrays. */
import { nn, numpy as np, tree, type Array as Tensor } from "@jax-js/jax";
import { attend } from "../attention.ts";
import { linear, norm } from "../layers.ts";
import { rotate, type RotaryTables } from "../rotary.ts";
import type { Architecture } from "./architecture.ts";
import type { BlockWeights } from "./base.ts";
import type { LoraTarget } from "./targets.ts";
import type { LoraWeights } from "./weights.ts";

/** What all blocks need of a row, and none changes. */
export type RowContext = { tables: RotaryTables; masks: Tensor[] };

/**
 * @param scale alpha / rank
 * @param x the residual stream of one row, [tokens, width]
 * @returns the stream after the block
 */
export function blockForward(
  { heads, kvHeads, headSize, normEpsilon, rotary }: Architecture,
  scale: number,
  frozen: BlockWeights,
  pairs: LoraWeights,
  x: Tensor,
  { tables, masks }: RowContext,
): Tensor {
  const tokens = x.shape[0] as number;
  const apply = (target: LoraTarget, input: Tensor) => changedLinear(target, frozen, pairs, scale, input);
  const heading = (input: Tensor, count: number, part: string) => {
    const split = input.reshape([tokens, count, headSize]);
    const gain = frozen[part];
    return rotate(gain ? norm(split, gain.ref, normEpsilon) : split, tables, rotary.pairs);
  };
  const asked = norm(x.ref, frozen["attn_norm.weight"]!.ref, normEpsilon);
  const queries = heading(apply("attn_q", asked.ref), heads, "attn_q_norm.weight").mul(headSize ** -0.5);
  const keys = heading(apply("attn_k", asked.ref), kvHeads, "attn_k_norm.weight");
  const values = apply("attn_v", asked).reshape([tokens, kvHeads, headSize]);
  const group = heads / kvHeads;
  const mixed = Array.from({ length: kvHeads }, (_, head) =>
    attend(
      queries.ref.slice([], [head * group, (head + 1) * group]),
      keys.ref.slice([], head),
      values.ref.slice([], head),
      masks,
    ),
  );
  tree.dispose([queries, keys, values]);
  const attended = x.add(apply("attn_output", np.concatenate(mixed, 1)));
  const fed = norm(attended.ref, frozen["ffn_norm.weight"]!.ref, normEpsilon);
  const gated = nn.silu(apply("ffn_gate", fed.ref)).mul(apply("ffn_up", fed));
  const result = attended.add(apply("ffn_down", gated));
  tree.dispose([frozen, pairs, tables, masks]);
  return result;
}

/** A frozen matrix with its bias and its change, where it has them: W x + bias + scale · b (a x). */
function changedLinear(
  target: LoraTarget,
  frozen: BlockWeights,
  pairs: LoraWeights,
  scale: number,
  input: Tensor,
): Tensor {
  const pair = pairs[target];
  const bias = frozen[`${target}.bias`];
  const plain = linear(input.ref, frozen[`${target}.weight`]!.ref);
  const own = bias ? plain.add(bias.ref) : plain;
  if (!pair) {
    input.dispose();
    return own;
  }
  return own.add(linear(linear(input, pair.a.ref), pair.b.ref).mul(scale));
}
