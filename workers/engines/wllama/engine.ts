/** llama.cpp's models: opens them from the page, an address or the disk, and keeps those from an address. Loads the library only to open one. */
import type { ModelRecord } from "../../../src/core/models/model.ts";
import type { Embedder, EmbeddedUnit } from "../../../src/run/embedder.ts";
import type { Engine } from "../../../src/run/ports.ts";
import { removeModel, storedModel } from "../gguf/store.ts";
import type { OpenContext } from "../parts/engine-module.ts";

export async function open(model: ModelRecord, { pageUrl, file }: OpenContext): Promise<Engine> {
  const { source, contextTokens, parallel, gpuLayers = 0, runtime } = model;
  const [{ WllamaEngine }, { fileOpener }] = await Promise.all([
    import("./wllama.ts"),
    import("../gguf/model-file.ts"),
  ]);
  return new WllamaEngine(fileOpener(source, pageUrl, file), {
    ...{ contextTokens, parallel, gpuLayers },
    ...(runtime && { choice: runtime }),
  });
}

export async function openEmbedder(model: ModelRecord, of: EmbeddedUnit, context: OpenContext): Promise<Embedder> {
  const { source, contextTokens, gpuLayers = 0, runtime } = model;
  const { fileOpener } = await import("../gguf/model-file.ts");
  const settings = { contextTokens, gpuLayers, ...(runtime && { choice: runtime }) };
  const openFile = fileOpener(source, context.pageUrl, context.file);
  if (of === "tokens") return new (await import("./token-embedder.ts")).TokenEmbedder(openFile, settings);
  return new (await import("./embedder.ts")).WllamaEmbedder(openFile, settings);
}

export async function isStored({ source }: ModelRecord): Promise<boolean> {
  return source.kind === "gguf-url" && (await storedModel(source.url)) !== undefined;
}

export async function remove({ source }: ModelRecord): Promise<void> {
  if (source.kind === "gguf-url") await removeModel(source.url);
}
