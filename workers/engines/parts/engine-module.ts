/** What each engine's folder offers to the rest, as the exports of its `engine.ts`. Types alone. */
import type { ModelRecord } from "../../../src/core/models/model.ts";
import type { FileAndKey } from "../../../src/rpc/file-and-key.ts";
import type { Engine } from "../../../src/run/ports.ts";

export interface OpenContext extends FileAndKey {
  /** The page's base URL. */
  readonly pageUrl: string;
}

/** Light to import: whoever asks what is stored must not load the engine's library. */
export interface EngineModule {
  /** Makes the engine for a record; loads no model yet. @throws EngineFailure where the record cannot be served here */
  open(model: ModelRecord, context: OpenContext): Promise<Engine>;
  /** Whether a model's files are all in this browser. Absent, as the two below, where the engine keeps none. */
  isStored?(model: ModelRecord): Promise<boolean>;
  /** Deletes a model's files from this browser. */
  remove?(model: ModelRecord): Promise<void>;
  /** The record with a note of which files the model is now, where its address does not say. */
  pinned?(model: ModelRecord): Promise<ModelRecord>;
}
