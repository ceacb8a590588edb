/** Rotary positions: pairs of a head's values are turned by an angle that grows with the position. Knows no model. */
import { numpy as np, type Array as Tensor } from "@jax-js/jax";

/** How a family of models turns its heads. */
export interface Rotary {
  /** Values of one head, all of which are turned. */
  readonly headSize: number;
  /** Base of the frequencies. */
  readonly base: number;
  /** Which two values make a pair: `halves` as in Qwen2, one of each half of the head; `neighbours` as GGUFs of Llama have them. */
  readonly pairs: "halves" | "neighbours";
  /** What the frequency of each pair is divided by, as Llama 3 has it for long contexts; 1 everywhere where it is absent. */
  readonly divisors?: readonly number[] | undefined;
}

/** Factors of the positions 0..tokens-1, each [tokens, 1, head size]. */
export type RotaryTables = { cos: Tensor; sin: Tensor };

/** Computed in double precision, because the angles of late positions are large. */
export function rotaryTablesOf({ headSize, base, pairs, divisors }: Rotary, tokens: number): RotaryTables {
  const half = headSize / 2;
  const cos = new Float32Array(tokens * headSize);
  const sin = new Float32Array(tokens * headSize);
  for (let position = 0; position < tokens; position++) {
    for (let i = 0; i < headSize; i++) {
      const pair = pairs === "halves" ? i % half : i >> 1;
      const isFirst = pairs === "halves" ? i < half : i % 2 === 0;
      const angle = (position * base ** (-pair / half)) / (divisors?.[pair] ?? 1);
      cos[position * headSize + i] = Math.cos(angle);
      sin[position * headSize + i] = isFirst ? -Math.sin(angle) : Math.sin(angle);
    }
  }
  const shape = [tokens, 1, headSize];
  return { cos: np.array(cos).reshape(shape), sin: np.array(sin).reshape(shape) };
}

/** Turns each head of [..., tokens, heads, head size] by its position. The tables stay alive. */
export function rotate(x: Tensor, tables: RotaryTables, pairs: Rotary["pairs"]): Tensor {
  const outer = x.shape.slice(0, -1);
  const size = x.shape.at(-1) as number;
  // Reversing an axis swaps the two of each pair without a copy.
  const split = pairs === "halves" ? [2, size / 2] : [size / 2, 2];
  const swapped = np.flip(x.ref.reshape([...outer, ...split]), outer.length + (pairs === "halves" ? 0 : 1));
  return x.mul(tables.cos.ref).add(swapped.reshape(x.shape).mul(tables.sin.ref));
}
