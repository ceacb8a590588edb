/** Which formats of weights can be widened to single precision, by the number that a GGUF gives each. Reads no file. */
import { tensorFormat, type TensorFormat } from "../tensor-formats.ts";
import { widenIQ4_NL, widenQ4_0, widenQ4_1, widenQ5_0, widenQ5_1, widenQ8_0 } from "./blocks-of-32.ts";
import { widenQ2_K, widenQ3_K, widenQ4_K, widenQ5_K, widenQ6_K } from "./blocks-of-256.ts";
import { copyF32, widenBF16, widenF16 } from "./halves.ts";

/**
 * Writes the values of whole blocks, bit for bit as `gguf.quants.dequantize` gives them.
 * @param from the blocks, which begin at an even place of their buffer
 * @param to as long as the blocks have values
 */
type Widen = (from: Uint8Array, to: Float32Array) => void;

/** How a format keeps its values (always whole blocks a row), and how they are widened. */
export interface WideningFormat extends TensorFormat {
  readonly widen: Widen;
}

/** ggml's number of single precision. */
export const SINGLE = 0;
/** Of half precision. */
export const HALF = 1;

/** By ggml's number. */
const WIDEN: ReadonlyMap<number, Widen> = new Map([
  [SINGLE, copyF32],
  [HALF, widenF16],
  [2, widenQ4_0],
  [3, widenQ4_1],
  [6, widenQ5_0],
  [7, widenQ5_1],
  [8, widenQ8_0],
  [10, widenQ2_K],
  [11, widenQ3_K],
  [12, widenQ4_K],
  [13, widenQ5_K],
  [14, widenQ6_K],
  [20, widenIQ4_NL],
  [30, widenBF16],
]);

/** The format of a tensor's type; nothing for one that cannot be widened here. */
export function formatOf(type: number): WideningFormat | undefined {
  const format = tensorFormat(type);
  const widen = WIDEN.get(type);
  return format && widen && { ...format, widen };
}
