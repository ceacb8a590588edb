/** The table of `scripts/golden/weights.py`: blocks of each format, and their values by the gguf package. */
import { readFileSync } from "node:fs";

/** One format's blocks in a row. */
export interface GoldenWeights {
  readonly name: string;
  /** ggml's number of the format. */
  readonly type: number;
  readonly blocks: Uint8Array;
  /** The bytes of the values in single precision. */
  readonly values: Uint8Array;
}

const table = JSON.parse(readFileSync("tests/training/gguf/golden-weights.json", "utf8")) as Record<
  string,
  { readonly type: number; readonly blocks: string; readonly values: string }
>;

export const goldenWeights: readonly GoldenWeights[] = Object.entries(table).map(
  ([name, { type, blocks, values }]) => ({
    name,
    type,
    blocks: bytesOf(blocks),
    values: bytesOf(values),
  }),
);

/** The bytes in a buffer of their own. */
function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(Buffer.from(base64, "base64"));
}
