/** Starts llama.cpp in its own nested worker, from files of our own origin, with a context of the size needed. */
import { Wllama } from "@wllama/wllama/esm/index.js";
import compatWasm from "@wllama/wllama-compat/wasm/wllama.wasm?url";
import compatWorker from "@wllama/wllama-compat/wasm/wllama.js?url";
import mainWasm from "@wllama/wllama/esm/wasm/wllama.wasm?url";
import { EngineFailure } from "../../../src/run/ports.ts";
import type { RuntimePlan } from "../../../src/core/models/runtime-plan.ts";
import { inSinglePrecision } from "../gguf/single-precision.ts";

export interface RuntimeSettings {
  /** Tokens of prompt and answer that one request may take. */
  readonly contextTokens: number;
  /** Requests that the runtime can hold at once. */
  readonly slots: number;
  /** Layers to be computed by WebGPU; 0 hides the GPU from the runtime altogether. */
  readonly gpuLayers: number;
  readonly plan: RuntimePlan;
}

/** Prompt tokens read in one step: an abort works between two steps. */
const PROMPT_STEP_TOKENS = 512;
/** Tokens computed together within a step; with more, the data does not fit into the processor's cache. */
const PROMPT_TILE_TOKENS = 128;
/** llama.cpp's `ERROR`. */
const LOG_ERRORS = 4;

/** @throws what wllama throws; EngineFailure when the file loads without a vocabulary */
export async function startWllama(file: Blob, settings: RuntimeSettings): Promise<Wllama> {
  const wllama = new Wllama({ default: mainWasm }, { logger: silent, suppressNativeLog: true });
  wllama.setCompat({ worker: compatWorker, wasm: compatWasm });
  const { contextTokens, gpuLayers, slots } = settings;
  const { weights, context, fusedAttention, threads } = settings.plan;
  const type = context === "single" ? "f32" : "f16";
  try {
    await wllama.loadModel([weights === "single" ? await inSinglePrecision(file) : file], {
      n_ctx: contextTokens * slots,
      n_parallel: slots,
      // Each slot has its own context: a long request takes no room from the others.
      kv_unified: false,
      cache_idle_slots: false,
      n_batch: PROMPT_STEP_TOKENS,
      n_ubatch: PROMPT_TILE_TOKENS,
      n_threads: threads,
      n_gpu_layers: gpuLayers,
      flash_attn: fusedAttention,
      cache_type_k: type,
      cache_type_v: type,
      log_level: LOG_ERRORS,
    });
    if (wllama.getLoadedContextInfo().n_vocab === 0)
      throw new EngineFailure("model-unreadable", "The file is not a model that llama.cpp can load.");
    return wllama;
  } catch (error) {
    await wllama.exit();
    throw error;
  }
}

const nothing = () => undefined;
const silent = { debug: nothing, log: nothing, warn: nothing, error: nothing };
