/** Which formats of weights can be widened to single precision, by the number that a GGUF gives each. Reads no file. */
import { widenIQ4_NL, widenQ4_0, widenQ4_1, widenQ5_0, widenQ5_1, widenQ8_0 } from "./blocks-of-32.ts";
import { widenQ2_K, widenQ3_K, widenQ4_K, widenQ5_K, widenQ6_K } from "./blocks-of-256.ts";
import { copyF32, widenBF16, widenF16 } from "./halves.ts";

/** How a format keeps its values: always a number of whole blocks a row. */
export interface WeightFormat {
  readonly name: string;
  /** Values in a block. */
  readonly values: number;
  /** Bytes that a block takes. */
  readonly bytes: number;
  /**
   * Writes the values of whole blocks, bit for bit as `gguf.quants.dequantize` gives them.
   * @param from the blocks, which begin at an even place of their buffer
   * @param to as long as the blocks have values
   */
  readonly widen: (from: Uint8Array, to: Float32Array) => void;
}

/** ggml's number of single precision. */
export const SINGLE = 0;

/** By ggml's number. */
const FORMATS: ReadonlyMap<number, WeightFormat> = new Map([
  [SINGLE, { name: "F32", values: 1, bytes: 4, widen: copyF32 }],
  [1, { name: "F16", values: 1, bytes: 2, widen: widenF16 }],
  [2, { name: "Q4_0", values: 32, bytes: 18, widen: widenQ4_0 }],
  [3, { name: "Q4_1", values: 32, bytes: 20, widen: widenQ4_1 }],
  [6, { name: "Q5_0", values: 32, bytes: 22, widen: widenQ5_0 }],
  [7, { name: "Q5_1", values: 32, bytes: 24, widen: widenQ5_1 }],
  [8, { name: "Q8_0", values: 32, bytes: 34, widen: widenQ8_0 }],
  [10, { name: "Q2_K", values: 256, bytes: 84, widen: widenQ2_K }],
  [11, { name: "Q3_K", values: 256, bytes: 110, widen: widenQ3_K }],
  [12, { name: "Q4_K", values: 256, bytes: 144, widen: widenQ4_K }],
  [13, { name: "Q5_K", values: 256, bytes: 176, widen: widenQ5_K }],
  [14, { name: "Q6_K", values: 256, bytes: 210, widen: widenQ6_K }],
  [20, { name: "IQ4_NL", values: 32, bytes: 18, widen: widenIQ4_NL }],
  [30, { name: "BF16", values: 1, bytes: 2, widen: widenBF16 }],
]);

/** The format of a tensor's type; nothing for one that cannot be widened here. */
export function formatOf(type: number): WeightFormat | undefined {
  return FORMATS.get(type);
}
