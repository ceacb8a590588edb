/** Which models are stored on this machine, across the places where engines keep them. Loads no engine to find out. */
import type { ModelRecord } from "../../src/core/models/model.ts";
import { removeModel as removeGguf, storedModel } from "./gguf/store.ts";
import { pinOf } from "./webllm/pin.ts";
import { isWebLlmStored, removeWebLlm } from "./webllm/store.ts";

/** By id; what came with the page or lies on the person's disk is not stored here. */
export async function cachedModels(models: readonly ModelRecord[]): Promise<Record<string, boolean>> {
  const found = await Promise.all(models.map(async (model) => [model.id, await isStored(model)] as const));
  return Object.fromEntries(found);
}

export async function removeModel({ source }: ModelRecord): Promise<void> {
  if (source.kind === "gguf-url") await removeGguf(source.url);
  if (source.kind === "webllm") await removeWebLlm(source);
}

/** A model with which files it is now, to be stored with a run; the record itself where its address or the run tells. */
export async function pinned(model: ModelRecord): Promise<ModelRecord> {
  const { source } = model;
  if (source.kind !== "webllm" || source.pin) return model;
  const pin = await pinOf(source);
  return pin ? { ...model, source: { ...source, pin } } : model;
}

async function isStored({ source }: ModelRecord): Promise<boolean> {
  switch (source.kind) {
    case "gguf-url":
      return (await storedModel(source.url)) !== undefined;
    case "webllm":
      return isWebLlmStored(source);
    case "bundled":
    case "gguf-file":
    case "recording":
    case "remote":
      return false;
  }
}
