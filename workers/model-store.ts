/** Which models are stored on this machine, across the places where engines keep them. Loads no engine to find out. */
import type { ModelRecord } from "../src/core/model.ts";
import { removeModel as removeGguf, storedModel } from "./engines/gguf-store.ts";
import { isWebLlmStored, removeWebLlm } from "./engines/webllm-store.ts";

/** By id; what came with the page or lies on the person's disk is not stored here. */
export async function cachedModels(models: readonly ModelRecord[]): Promise<Record<string, boolean>> {
  const found = await Promise.all(models.map(async (model) => [model.id, await isStored(model)] as const));
  return Object.fromEntries(found);
}

export async function removeModel({ source }: ModelRecord): Promise<void> {
  if (source.kind === "gguf-url") await removeGguf(source.url);
  if (source.kind === "webllm") await removeWebLlm(source);
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
