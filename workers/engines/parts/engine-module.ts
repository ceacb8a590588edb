/** What each engine's folder offers: the exports of its `engine.ts`. Types only. */
import type { ModelRecord } from "../../../src/core/models/model.ts";
import type { FileAndKey } from "../../../src/rpc/file-and-key.ts";
import type { Embedder, EmbeddedUnit } from "../../../src/run/embedder.ts";
import type { Engine } from "../../../src/run/ports.ts";

export interface OpenContext extends FileAndKey {
  /** The page's base URL. */
  readonly pageUrl: string;
}

/** Light to import: asking what is stored must not load the engine's library. */
export interface EngineModule {
  /** Makes the engine for a record; loads no model yet. @throws EngineFailure where the record cannot be served here */
  open(model: ModelRecord, context: OpenContext): Promise<Engine>;
  /** Makes what embeds with a record's model; loads no model yet. Absent where the engine embeds nothing. */
  openEmbedder?(model: ModelRecord, of: EmbeddedUnit, context: OpenContext): Promise<Embedder>;
  /** Whether a model's files are all in this browser. This and the two below are absent where the engine keeps no files. */
  isStored?(model: ModelRecord): Promise<boolean>;
  /** Deletes a model's files from this browser. */
  remove?(model: ModelRecord): Promise<void>;
  /** The record with a note of the model's present files, where its address does not name them. */
  pinned?(model: ModelRecord): Promise<ModelRecord>;
}
