/** From a model's record to its engine; the heavy libraries load only when one is opened. */
import type { ModelRecord } from "../../src/core/models/model.ts";
import type { FileAndKey } from "../../src/rpc/file-and-key.ts";
import type { Engine } from "../../src/run/ports.ts";

export interface OpenContext extends FileAndKey {
  /** The page's base URL. */
  readonly pageUrl: string;
}

/** Loads nothing yet. @throws EngineFailure when the record names a server that the page may not contact */
export async function openEngine(model: ModelRecord, { pageUrl, file, key }: OpenContext): Promise<Engine> {
  const { engine, source, contextTokens, parallel, gpuLayers = 0 } = model;
  switch (engine) {
    case "wllama": {
      const [{ WllamaEngine }, { fileOpener }] = await Promise.all([
        import("./wllama/wllama.ts"),
        import("./gguf/model-file.ts"),
      ]);
      return new WllamaEngine(fileOpener(source, pageUrl, file), { contextTokens, parallel, gpuLayers });
    }
    case "replay": {
      const { openRecording } = await import("./replay/recording.ts");
      return openRecording(source, pageUrl);
    }
    case "webllm": {
      const { openWebLlm } = await import("./webllm/open.ts");
      return openWebLlm(model);
    }
    case "remote": {
      const { openRemote } = await import("./remote/open.ts");
      return openRemote(model, key);
    }
  }
}
