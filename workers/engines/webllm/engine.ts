/** WebLLM's models: opens them, looks for them in the browser's caches, deletes them and notes their files. Loads the engine only to open one. */
import type { ModelRecord } from "../../../src/core/models/model.ts";
import type { Embedder, EmbeddedUnit } from "../../../src/run/embedder.ts";
import type { Engine } from "../../../src/run/ports.ts";
import { CannotEmbed } from "../parts/cannot-embed.ts";
import { pinOf } from "./pin.ts";
import { isWebLlmStored, removeWebLlm } from "./store.ts";

export async function open(model: ModelRecord): Promise<Engine> {
  const { openWebLlm } = await import("./open.ts");
  return openWebLlm(model);
}

/** WebLLM's models that embed give one vector for a text. Those that write give none. */
export async function openEmbedder(model: ModelRecord, of: EmbeddedUnit): Promise<Embedder> {
  if (of === "tokens") throw new CannotEmbed("WebLLM gives one vector for a text, and none for its tokens.");
  const { openWebLlmEmbedder } = await import("./open.ts");
  return openWebLlmEmbedder(model);
}

export async function isStored({ source }: ModelRecord): Promise<boolean> {
  return source.kind === "webllm" && isWebLlmStored(source);
}

export async function remove({ source }: ModelRecord): Promise<void> {
  if (source.kind === "webllm") await removeWebLlm(source);
}

/** Adds a pin where there is none; a run's pin never changes. */
export async function pinned(model: ModelRecord): Promise<ModelRecord> {
  const { source } = model;
  if (source.kind !== "webllm" || source.pin) return model;
  const pin = await pinOf(source);
  return pin ? { ...model, source: { ...source, pin } } : model;
}
