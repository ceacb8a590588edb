/** Turns what WebLLM throws into an EngineFailure: its classes by name, its strings and the browser's errors by text. */
import { EngineFailure, type EngineFailureKind } from "../../../src/run/ports.ts";
import { isOutOfMemory } from "../parts/out-of-memory.ts";

const KINDS: Readonly<Record<string, readonly [EngineFailureKind, string]>> = {
  ContextWindowSizeExceededError: ["prompt-too-long", "The prompt is longer than the context."],
  EmbeddingExceedContextWindowSizeError: ["prompt-too-long", "The text is longer than the context."],
  EmbeddingUnsupportedModelError: ["model-not-found", "WebLLM does not know this model as one that embeds."],
  GrammarMatcherInitError: ["grammar-failed", "The model's runtime refused the grammar."],
  InvalidResponseFormatError: ["grammar-failed", "The model's runtime refused the grammar."],
  InvalidResponseFormatStructuralTagError: ["grammar-failed", "The model's runtime refused the grammar."],
  CustomResponseFormatError: ["grammar-failed", "The model's runtime refused the grammar."],
  InvalidResponseFormatGrammarError: ["grammar-failed", "The model's runtime refused the grammar."],
  ShaderF16SupportError: ["no-f16", "This GPU does not compute in half precision."],
  FeatureSupportError: ["no-webgpu", "This GPU lacks a feature that the model needs."],
  WebGPUNotAvailableError: ["no-webgpu", "This browser offers no WebGPU."],
  WebGPUNotFoundError: ["no-webgpu", "This browser offers no WebGPU."],
  // Thrown when the device was lost while memory was allocated: nearly always there was too little.
  DeviceLostError: ["out-of-memory", "The GPU ran out of memory while the model was loading."],
  ModelNotFoundError: ["model-not-found", "WebLLM does not know this model."],
  MissingModelWasmError: ["model-not-found", "The model names no compiled library."],
  // WebGPU's own error, where no runtime caught it.
  GPUOutOfMemoryError: ["out-of-memory", "The GPU ran out of memory."],
  ModelNotLoadedError: ["worker-dead", "The model is not loaded any more."],
  EngineNotLoadedError: ["worker-dead", "The model is not loaded any more."],
  SpecifiedModelNotFoundError: ["worker-dead", "The model is not loaded any more."],
  UnsupportedModelIdError: ["model-not-found", "WebLLM does not know this model."],
  UnsupportedTokenizerFilesError: ["model-unreadable", "WebLLM does not read this model's kind of tokenizer."],
  ArtifactManifestError: ["model-unreadable", "The list of the model's files cannot be read."],
  AbortError: ["aborted", "Loading was stopped."],
  IntegrityError: ["model-unreadable", "A downloaded file is not the one that was promised: its checksum differs."],
  QuotaExceededError: ["storage-full", "The browser has no room for this model."],
};

/** Errors of every class, by their text; the first that fits decides. */
const TEXTS: readonly (readonly [RegExp, EngineFailureKind, string])[] = [
  [/quota/iu, "storage-full", "The browser has no room for this model."],
  [/compatible gpu|webgpu is not|webgpu context/iu, "no-webgpu", "This browser offers no WebGPU adapter."],
  [
    /exceeds (?:the )?(?:[\w() ]+ )?limit|greater than the supported limit|larger than the maximum \w+ size/iu,
    "no-webgpu",
    "The GPU's limits are below what the model needs.",
  ],
  [/f16|enable-f16/iu, "no-f16", "This GPU does not compute in half precision."],
  [/grammar|non-string to std::string/iu, "grammar-failed", "The model's runtime refused the grammar."],
  [
    /compute ?pipeline|shader ?module|wgsl|pipelineerror/iu,
    "no-webgpu",
    "The GPU's driver could not compile the model's programs.",
  ],
  [
    /device.{0,12}lost|device_lost|device_(?:removed|hung)|disposed|destroyed|mapasync|external instance reference/iu,
    "device-lost",
    "The GPU was lost.",
  ],
  [/unload\(\) is called/iu, "aborted", "The model was unloaded."],
  [/\b(?:404|410)\b|entry not found/iu, "model-not-found", "A file of the model is not at its address any more."],
  [/fetch|network|cache\.add|load failed/iu, "download-failed", "The download failed. The host may be out of reach."],
  [
    /not valid json|unexpected (?:token|end of)|json\.parse/iu,
    "model-unreadable",
    "What came from the model's address is not its file.",
  ],
  [
    /vm function|abi\b|in exports|kv_state_kind|tensor-cache|webassembly\.(?:instantiate|compile|module)|import object|packed bf16/iu,
    "model-unreadable",
    "The model's files do not fit this version of WebLLM, or are damaged.",
  ],
  [/valid token|empty token/iu, "sample-failed", "The model gave no token that can be read."],
  [/unreachable|null function|table index|indirect call/iu, "worker-dead", "WebLLM's program has crashed."],
];

export function asWebLlmFailure(error: unknown): EngineFailure {
  if (error instanceof EngineFailure) return error;
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  const known = KINDS[name];
  if (known) return new EngineFailure(...known, { cause: error });
  if (isOutOfMemory(message, "browser"))
    return new EngineFailure("out-of-memory", "The GPU or the browser ran out of memory.", { cause: error });
  const found = TEXTS.find(([pattern]) => pattern.test(message));
  if (found) return new EngineFailure(found[1], found[2], { cause: error });
  return new EngineFailure("unknown", `WebLLM reported: ${message}`, { cause: error });
}
