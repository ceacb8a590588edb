/** Starts llama.cpp in its own nested worker, from files of our own origin, with a context of the size needed. */
import { Wllama } from "@wllama/wllama/esm/index.js";
import compatWasm from "@wllama/wllama-compat/wasm/wllama.wasm?url";
import compatWorker from "@wllama/wllama-compat/wasm/wllama.js?url";
import mainWasm from "@wllama/wllama/esm/wasm/wllama.wasm?url";
import { EngineFailure } from "../../../src/run/ports.ts";
import { inSinglePrecision, singlePrecisionContext } from "../gguf/single-precision.ts";
import { usableGpuLayers } from "./gpu.ts";

export interface RuntimeSettings {
  /** Tokens of prompt and answer that one request may take. */
  readonly contextTokens: number;
  /** Requests at once. */
  readonly parallel: number;
  /** Layers to be computed by WebGPU where it can; 0 hides the GPU from the runtime altogether. */
  readonly gpuLayers: number;
}

/** At least one slot for each kind of prompt, so that each kind keeps its cached prefix when requests go one at a time. */
const LEAST_SLOTS = 4;
/** Prompt tokens read in one step: an abort works between two steps. */
const PROMPT_STEP_TOKENS = 512;
/** Tokens computed together within a step; with more, the data does not fit into the processor's cache. */
const PROMPT_TILE_TOKENS = 128;
/** Below this size, converting halves and messages between threads take as long as computing the tokens. */
export const SMALL_MODEL_BYTES = 64e6;
/**
 * One thread, unless the page is isolated and the machine has this many cores; two threads on two cores were slower than
 * one. A small model always has one: its threads would wait for each other longer than they compute.
 */
const CORES_FOR_THREADS = 4;
const MOST_THREADS = 8;
/** llama.cpp's `ERROR`. */
const LOG_ERRORS = 4;

/** @throws what wllama throws; EngineFailure when the file loads without a vocabulary */
export async function startWllama(file: Blob, settings: RuntimeSettings): Promise<Wllama> {
  const wllama = new Wllama({ default: mainWasm }, { logger: silent, suppressNativeLog: true });
  wllama.setCompat({ worker: compatWorker, wasm: compatWasm });
  const slots = Math.max(LEAST_SLOTS, settings.parallel);
  const gpuLayers = await usableGpuLayers(settings.gpuLayers);
  // WebAssembly has no half-precision arithmetic.
  const single = file.size < SMALL_MODEL_BYTES && gpuLayers === 0;
  try {
    await wllama.loadModel([single ? await inSinglePrecision(file) : file], {
      n_ctx: settings.contextTokens * slots,
      n_parallel: slots,
      // Each slot has its own context: a long request takes no room from the others.
      kv_unified: false,
      cache_idle_slots: false,
      n_batch: PROMPT_STEP_TOKENS,
      n_ubatch: PROMPT_TILE_TOKENS,
      n_threads: single ? 1 : threads(),
      n_gpu_layers: gpuLayers,
      ...(single && singlePrecisionContext),
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

function threads(): number {
  const cores = navigator.hardwareConcurrency || 1;
  if (!self.crossOriginIsolated || cores < CORES_FOR_THREADS) return 1;
  return Math.min(MOST_THREADS, Math.floor(cores / 2));
}

const nothing = () => undefined;
const silent = { debug: nothing, log: nothing, warn: nothing, error: nothing };
