/** What embeds texts. It is loaded in place of an engine that writes: llama.cpp does one or the other. Types alone. */
import type { Vector } from "../core/embeddings/vector.ts";
import type { LoadProgress } from "./ports.ts";

/** What a vector is wanted of: a whole text, or each of its tokens. */
export type EmbeddedUnit = "text" | "tokens";

export interface Embedded {
  /** For each text its vector, or one for each of its tokens; none where the model gave none. */
  readonly vectors: readonly (readonly Vector[])[];
  /** Texts of which only the beginning fits into the context. */
  readonly cut: number;
}

/** Text in, vectors out. Implementations live in `workers/engines`. */
export interface Embedder {
  /** @throws EngineFailure */
  load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void>;
  /** @param texts a few, which are asked about together. @throws EngineFailure `aborted` after an abort */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Embedded>;
  unload(): Promise<void>;
}
