/** The page has texts embedded by a model of the person's choice, while no run goes on. Types alone. */
import type { ModelRecord } from "../core/models/model.ts";
import type { Embedded, EmbeddedUnit } from "../run/embedder.ts";
import type { EngineFailureKind } from "../run/ports.ts";
import type { FileAndKey } from "./file-and-key.ts";

export interface EmbedOrder {
  readonly model: ModelRecord;
  readonly texts: readonly string[];
  readonly of: EmbeddedUnit;
  readonly fileAndKey?: FileAndKey;
}

/** How it ended; an expected end is a value. `cannot-embed`: the engine or the model gives no vectors. */
export type EmbedResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly kind: EngineFailureKind | "busy" | "cannot-embed"; readonly message: string };

/** Gets what was embedded next, in the texts' order and a few at a time, and how long it took, in milliseconds; is awaited. */
export type HearVectors = (embedded: Embedded, ms: number) => void | Promise<void>;

export interface EmbedApi {
  embed(order: EmbedOrder, hear: HearVectors): Promise<EmbedResult>;
  /** Aborts the request in flight, or the load before it. */
  endEmbedding(): Promise<void>;
}
