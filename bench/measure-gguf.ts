/** Measures how fast llama.cpp reads and writes with a GGUF, for one set of runtime settings. Runs in a worker of a browser. */
import { Wllama } from "@wllama/wllama/esm/index.js";
import mainWasm from "@wllama/wllama/esm/wasm/wllama.wasm?url";
import type { RawCompletionParams } from "@wllama/wllama/esm/types/oai-compat.js";
import type { RuntimePlan } from "../src/core/models/runtime-plan.ts";
import { startWllama } from "../workers/engines/wllama/runtime.ts";
import { median } from "./timing.ts";

/** Tokens a second of one setting. */
export interface GgufFigures {
  readonly name: string;
  readonly loadSeconds: number;
  /** Reading one prompt. */
  readonly readsPerSecond: number;
  /** Writing 64 tokens after a prompt of nearly the same length. */
  readonly writesPerSecond: number;
  /** Writing at several requests at once, in sum, by their number; after short prompts. Empty unless asked for. */
  readonly togetherPerSecond: Readonly<Record<number, number>>;
}

export interface GgufSetting {
  readonly name: string;
  /** Undefined for wllama's own defaults. */
  readonly plan: RuntimePlan | undefined;
}

/** How much is measured. */
export interface GgufAmounts {
  readonly rounds: number;
  /** Length of the prompt that is read, tokens. */
  readonly read: number;
  /** Whether several requests at once are measured too. */
  readonly together: boolean;
}

const CONTEXT_TOKENS = 2048;
/** How much shorter the prompt before the written tokens is. */
const SHORTER = 40;
const WRITTEN = 64;
const AT_ONCE = [1, 2, 4, 8] as const;
const SLOTS = 8;

/** @param text of at least 1,200 tokens */
export async function measureGguf(
  file: File,
  { name, plan }: GgufSetting,
  text: string,
  { rounds, read, together: atOnceToo }: GgufAmounts,
): Promise<GgufFigures> {
  const begun = performance.now();
  const wllama = plan
    ? (await startWllama(file, { contextTokens: CONTEXT_TOKENS, slots: SLOTS, gpuLayers: 0, plan })).wllama
    : await withDefaults(file);
  const loadSeconds = (performance.now() - begun) / 1000;
  try {
    const sample = text.slice(0, 400);
    const { prompt_n } = await complete(wllama, sample, 1);
    const perToken = sample.length / prompt_n;
    const prompt = (tokens: number, from: number) => text.slice(from, from + Math.round(tokens * perToken));
    const reads: number[] = [];
    const writes: number[] = [];
    for (let round = 0; round < rounds; round++) {
      reads.push((await complete(wllama, prompt(read, 100 + round), 1)).prompt_per_second);
      writes.push((await complete(wllama, prompt(read - SHORTER, 50 + round), WRITTEN)).predicted_per_second);
    }
    const together: Record<number, number> = {};
    for (const atOnce of plan && atOnceToo ? AT_ONCE : []) {
      const started = performance.now();
      await Promise.all(
        Array.from({ length: atOnce }, (_, i) => complete(wllama, prompt(12, 300 * i + atOnce), 2 * WRITTEN)),
      );
      together[atOnce] = (atOnce * 2 * WRITTEN) / ((performance.now() - started) / 1000);
    }
    return {
      name,
      loadSeconds,
      readsPerSecond: median(reads),
      writesPerSecond: median(writes),
      togetherPerSecond: together,
    };
  } finally {
    await wllama.exit();
  }
}

async function withDefaults(file: File): Promise<Wllama> {
  const nothing = () => undefined;
  const wllama = new Wllama(
    { default: mainWasm },
    { logger: { debug: nothing, log: nothing, warn: nothing, error: nothing }, suppressNativeLog: true },
  );
  await wllama.loadModel([file], { n_ctx: CONTEXT_TOKENS, n_gpu_layers: 0 });
  return wllama;
}

/** Random weights would end at once, or write bytes that are no text; so the end is ignored, and letters are enforced by streaming. */
async function complete(wllama: Wllama, prompt: string, tokens: number) {
  let timings: { prompt_n: number; prompt_per_second: number; predicted_per_second: number } | undefined;
  const params = {
    prompt,
    max_tokens: tokens,
    temperature: 0,
    ignore_eos: true,
    cache_prompt: false,
    stream: true,
    onData: (part: { timings?: typeof timings }) => {
      timings = part.timings ?? timings;
    },
  };
  await wllama.createCompletion(params as unknown as RawCompletionParams & { stream: true; onData: () => void });
  if (!timings) throw new Error("the runtime gave no timings");
  return timings;
}
