/** The real WebLLM behind the engine: the library, this thread's GPU, the network. */
import { sourceFacts } from "../../../src/core/models/kinds.ts";
import type { ModelRecord } from "../../../src/core/models/model.ts";
import { needsF16 } from "../../../src/core/models/webllm-models.ts";
import type { Embedder } from "../../../src/run/embedder.ts";
import type { Engine } from "../../../src/run/ports.ts";
import { allowedAddress } from "../parts/addresses.ts";
import { watchDevices } from "./gpu-watch.ts";
import { downloadWebLlm } from "./download.ts";
import { checkPin } from "./pin.ts";
import { preflight } from "./preflight.ts";
import { weightsUrl } from "./store.ts";
import { WebLlmEmbedder, type MlcEmbeds, type WebLlmEmbedderParts } from "./embedder.ts";
import { WebLlmEngine, type WebLlmSettings } from "./webllm.ts";

/** Families of models that write their thoughts before the answer. */
const THINKERS = /qwen3(?!.*instruct)/iu;

/** The library's number for models that embed. */
const EMBEDS = 1;

export function openWebLlm(model: ModelRecord): Engine {
  const { parts, settings } = opened(model, {});
  return new WebLlmEngine(parts, settings);
}

export function openWebLlmEmbedder(model: ModelRecord): Embedder {
  const { parts, settings } = opened(model, { model_type: EMBEDS });
  return new WebLlmEmbedder(parts, settings);
}

/** @param more what the library must know of the model besides */
function opened(
  model: ModelRecord,
  more: { readonly model_type?: number },
): { readonly parts: WebLlmEmbedderParts; readonly settings: WebLlmSettings } {
  const { source, contextTokens, downloadBytes, profile } = model;
  if (source.kind !== "webllm") throw new RangeError(`a source of kind ${source.kind} is not WebLLM's`);
  for (const address of sourceFacts(source).addresses) allowedAddress(address);
  const parts: WebLlmEmbedderParts = {
    preflight: () => preflight(model.needsF16 || needsF16(source.modelId)),
    download: async (onProgress, signal) => {
      await downloadWebLlm(source, downloadBytes, onProgress, signal);
      await checkPin(source);
    },
    watchDevices,
    createEngine: async () => {
      const { MLCEngine, prebuiltAppConfig } = await import("@mlc-ai/web-llm");
      const listed = prebuiltAppConfig.model_list.find(({ model_id }) => model_id === source.modelId);
      const library = source.libraryUrl ?? listed?.model_lib ?? "";
      const entry = {
        model: weightsUrl(source),
        model_id: source.modelId,
        model_lib: library,
        overrides: { ...listed?.overrides, context_window_size: contextTokens },
        ...more,
      };
      return new MLCEngine({ appConfig: { model_list: [entry] }, logLevel: "ERROR" }) as unknown as MlcEmbeds;
    },
  };
  const settings = {
    modelId: source.modelId,
    contextTokens,
    downloadBytes,
    beginOfText: profile.beginOfText,
    thinks: THINKERS.test(source.modelId),
  };
  return { parts, settings };
}
