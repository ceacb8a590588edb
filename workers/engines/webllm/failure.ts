/** Turns what WebLLM throws into an EngineFailure: its classes by name, its strings and the browser's errors by text. */
import { EngineFailure, type EngineFailureKind } from "../../../src/run/ports.ts";

const KINDS: Readonly<Record<string, readonly [EngineFailureKind, string]>> = {
  ContextWindowSizeExceededError: ["prompt-too-long", "The prompt is longer than the context."],
  GrammarMatcherInitError: ["grammar-failed", "The model's runtime refused the grammar."],
  InvalidResponseFormatError: ["grammar-failed", "The model's runtime refused the grammar."],
  InvalidResponseFormatGrammarError: ["grammar-failed", "The model's runtime refused the grammar."],
  ShaderF16SupportError: ["no-f16", "This GPU does not compute in half precision."],
  FeatureSupportError: ["no-webgpu", "This GPU lacks a feature that the model needs."],
  WebGPUNotAvailableError: ["no-webgpu", "This browser offers no WebGPU."],
  WebGPUNotFoundError: ["no-webgpu", "This browser offers no WebGPU."],
  // Thrown when the device was lost while memory was allocated: nearly always there was too little.
  DeviceLostError: ["out-of-memory", "The GPU ran out of memory while the model was loading."],
  ModelNotFoundError: ["model-not-found", "WebLLM does not know this model."],
  MissingModelWasmError: ["model-not-found", "The model names no compiled library."],
  ModelNotLoadedError: ["worker-dead", "The model is not loaded any more."],
  IntegrityError: ["model-unreadable", "A downloaded file is not the one that was promised: its checksum differs."],
  QuotaExceededError: ["storage-full", "The browser has no room for this model."],
};

const TEXTS: readonly (readonly [RegExp, EngineFailureKind, string])[] = [
  [/quota/iu, "storage-full", "The browser has no room for this model."],
  [/compatible gpu|webgpu is not/iu, "no-webgpu", "This browser offers no WebGPU adapter."],
  [/exceeds limit/iu, "no-webgpu", "The GPU's limits are below what the model needs."],
  [/f16|enable-f16/iu, "no-f16", "This GPU does not compute in half precision."],
  [/out of memory|allocation failed|insufficient memory/iu, "out-of-memory", "The GPU ran out of memory."],
  [/device.{0,12}lost|disposed|destroyed/iu, "device-lost", "The GPU was lost."],
  [/grammar|xgrammar|non-string to std::string/iu, "grammar-failed", "The model's runtime refused the grammar."],
  [/fetch|network|cache\.add/iu, "download-failed", "The download failed. The host may be out of reach."],
];

export function asWebLlmFailure(error: unknown): EngineFailure {
  if (error instanceof EngineFailure) return error;
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  const known = KINDS[name];
  if (known) return new EngineFailure(...known, { cause: error });
  const found = TEXTS.find(([pattern]) => pattern.test(message));
  if (found) return new EngineFailure(found[1], found[2], { cause: error });
  return new EngineFailure("unknown", `WebLLM reported: ${message}`, { cause: error });
}
