/** WebLLM's models: opened, looked for in the browser's caches, deleted, and pinned to the files they are. The engine is loaded last. */
import type { ModelRecord } from "../../../src/core/models/model.ts";
import type { Engine } from "../../../src/run/ports.ts";
import { pinOf } from "./pin.ts";
import { isWebLlmStored, removeWebLlm } from "./store.ts";

export async function open(model: ModelRecord): Promise<Engine> {
  const { openWebLlm } = await import("./open.ts");
  return openWebLlm(model);
}

export async function isStored({ source }: ModelRecord): Promise<boolean> {
  return source.kind === "webllm" && isWebLlmStored(source);
}

export async function remove({ source }: ModelRecord): Promise<void> {
  if (source.kind === "webllm") await removeWebLlm(source);
}

/** A run's pin stays what it was when the run began. */
export async function pinned(model: ModelRecord): Promise<ModelRecord> {
  const { source } = model;
  if (source.kind !== "webllm" || source.pin) return model;
  const pin = await pinOf(source);
  return pin ? { ...model, source: { ...source, pin } } : model;
}
