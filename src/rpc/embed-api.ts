/** The page has texts embedded by a model of the person's choice, while no run goes on. Types alone. */
import type { Vector } from "../core/embeddings/vector.ts";
import type { ModelRecord } from "../core/models/model.ts";
import type { EngineFailureKind } from "../run/ports.ts";
import type { FileAndKey } from "./file-and-key.ts";

export interface EmbedOrder {
  readonly model: ModelRecord;
  readonly texts: readonly string[];
  /** One vector for the text, or one for each of its tokens. */
  readonly of: "text" | "tokens";
  readonly fileAndKey?: FileAndKey;
}

/** How it ended; an expected end is a value. `cannot-embed`: the engine or the model gives no vectors. */
export type EmbedResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly kind: EngineFailureKind | "busy" | "cannot-embed"; readonly message: string };

/** Gets the next texts' vectors in order, a few at a time: one for each text, or one for each token; none where a text gave none. */
export type HearVectors = (vectors: readonly (readonly Vector[])[]) => void | Promise<void>;

export interface EmbedApi {
  embed(order: EmbedOrder, hear: HearVectors): Promise<EmbedResult>;
  /** Aborts the request in flight, or the load before it. */
  endEmbedding(): Promise<void>;
}
