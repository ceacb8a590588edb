/** Starts llama.cpp in its own nested worker, from files of our own origin, with a context of the size needed. */
import { Wllama } from "@wllama/wllama/esm/index.js";
import compatWasm from "@wllama/wllama-compat/wasm/wllama.wasm?url";
import compatWorker from "@wllama/wllama-compat/wasm/wllama.js?url";
import mainWasm from "@wllama/wllama/esm/wasm/wllama.wasm?url";
import type { RuntimePlan } from "../../../src/core/models/runtime-plan.ts";
import { inSinglePrecision } from "../gguf/single-precision.ts";
import { untilAborted } from "../parts/until-aborted.ts";
import { asWllamaFailure, unloaded } from "./failure.ts";
import { noStore } from "./no-store.ts";
import { RuntimeLog } from "./runtime-log.ts";

export interface RuntimeSettings {
  /** Tokens of prompt and answer that one request may take. */
  readonly contextTokens: number;
  /** Requests that the runtime can hold at once. */
  readonly slots: number;
  /** Layers to be computed by WebGPU; 0 hides the GPU from the runtime altogether. */
  readonly gpuLayers: number;
  readonly plan: RuntimePlan;
  /** Loads the model to embed texts, which it then does and nothing else; absent for one that writes. */
  readonly embeds?: {
    /** How the tokens' vectors become the text's; `own` for the way that the model's file names. */
    readonly pooling: "own" | "mean" | "last";
  };
}

/** Prompt tokens read in one step: an abort works between two steps. */
const PROMPT_STEP_TOKENS = 512;
/** Tokens computed together within a step; with more, the data does not fit into the processor's cache. */
const PROMPT_TILE_TOKENS = 128;
/**
 * The level with the fewest messages that still tells errors: the model's part of llama.cpp says what is at or above it, and
 * the server's part what is at or below it.
 */
const LOG_LEVEL = 2;

export interface StartedWllama {
  readonly wllama: Wllama;
  /** Aborts when the program or its worker ends by itself; the reason is an Error. */
  readonly failed: AbortSignal;
}

/** @throws EngineFailure that says why the file could not be loaded */
export async function startWllama(file: Blob, settings: RuntimeSettings): Promise<StartedWllama> {
  const log = new RuntimeLog();
  let wllama: Wllama | undefined;
  try {
    wllama = new Wllama({ default: mainWasm }, { logger: log.logger, cacheManager: noStore });
    wllama.setCompat({ worker: compatWorker, wasm: compatWasm });
    await untilAborted(load(wllama, file, settings), log.failed, () => log.failed.reason);
    return { wllama, failed: log.failed };
  } catch (error) {
    await wllama?.exit();
    throw asWllamaFailure(error, "load", log.lines);
  }
}

/**
 * Starts it, and gives up at once when it is aborted; what is ready too late is ended.
 * @throws EngineFailure also when it was aborted
 */
export async function startUntilAborted(
  file: Blob,
  settings: RuntimeSettings,
  signal: AbortSignal,
): Promise<StartedWllama> {
  const starting = startWllama(file, settings);
  try {
    return await untilAborted(starting, signal, unloaded);
  } catch (error) {
    void starting.then((late) => late.wllama.exit()).catch(() => undefined);
    throw error;
  }
}

async function load(wllama: Wllama, file: Blob, settings: RuntimeSettings): Promise<void> {
  const { contextTokens, embeds, gpuLayers, slots } = settings;
  const { weights, context, fusedAttention, threads } = settings.plan;
  const type = context === "single" ? "f32" : "f16";
  await wllama.loadModel([weights === "single" ? await inSinglePrecision(file) : file], {
    n_ctx: contextTokens * slots,
    n_parallel: slots,
    // Each slot has its own context: a long request takes no room from the others.
    kv_unified: false,
    cache_idle_slots: false,
    // A text to be embedded cannot be read in several steps.
    n_batch: embeds ? contextTokens : PROMPT_STEP_TOKENS,
    n_ubatch: embeds ? contextTokens : PROMPT_TILE_TOKENS,
    ...(embeds && { embeddings: true, ...(embeds.pooling !== "own" && { pooling_type: embeds.pooling }) }),
    n_threads: threads,
    n_gpu_layers: gpuLayers,
    flash_attn: fusedAttention,
    cache_type_k: type,
    cache_type_v: type,
    log_level: LOG_LEVEL,
  });
  // llama.cpp writes its reason into the log, and wllama does not say that nothing was loaded.
  if (wllama.getLoadedContextInfo().n_vocab === 0) throw new Error("llama.cpp loaded no model.");
}
