/** A model small enough to train in a test, with the same weights at each call. */
import "../../pocket/node-runtime.ts";
import { defaultDevice, init } from "@jax-js/jax";
import type { EncodedDocument } from "../../training/documents.ts";
import { initialWeights, type ModelConfig } from "../../training/model.ts";
import { freshState, type TrainingState } from "../../training/optimizer.ts";

export const tinyConfig: ModelConfig = {
  vocabulary: 24,
  width: 16,
  layers: 2,
  heads: 2,
  feedForward: 24,
  contextTokens: 64,
};

/** Makes jax-js run on WebAssembly; call it before any test with arrays. */
export async function startJax(): Promise<void> {
  await init("wasm");
  defaultDevice("wasm");
}

export function tinyState(): TrainingState {
  return freshState(initialWeights(tinyConfig, 5));
}

/** Documents with equal weights that count up from different tokens, so that the next token can be learned. */
export function countingDocuments(count: number, length = 12): EncodedDocument[] {
  return Array.from({ length: count }, (_, start) => {
    const ids = Array.from({ length }, (_, i) => 1 + ((start * 7 + i) % (tinyConfig.vocabulary - 1)));
    return { ids: [...ids, 0], weights: Array.from({ length: length + 1 }, () => 1) };
  });
}
