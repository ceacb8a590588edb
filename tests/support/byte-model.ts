/** A model small enough to tune in a test that reads any text, a byte a token, with the same weights at each call. */
import type { HostModel } from "../../training/host.ts";
import { toHost } from "../../training/host.ts";
import { initialWeights } from "../../training/model.ts";
import { BYTE_ALPHABET, END_OF_TEXT } from "../../training/tokenizer.ts";

const tokens = [END_OF_TEXT, ...BYTE_ALPHABET];
const config = { vocabulary: tokens.length, width: 32, layers: 1, heads: 1, feedForward: 48, contextTokens: 256 };

/** Needs jax-js to be started. */
export async function byteModel(): Promise<HostModel> {
  return { config, vocabulary: { tokens, merges: [] }, tensors: await toHost(initialWeights(config, 3)) };
}
