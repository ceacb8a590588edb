/** wllama as an engine: GGUF models in llama.cpp, on the CPU or WebGPU. Knows no run and no page, and not where files come from. */
import type { Wllama } from "@wllama/wllama/esm/index.js";
import type {
  ChatCompletionChunk,
  ChatCompletionParams,
  RawCompletionChunk,
  RawCompletionParams,
} from "@wllama/wllama/esm/types/oai-compat.js";
import type { StreamParams } from "@wllama/wllama/esm/types/types.js";
import {
  EngineFailure,
  type CompletionRequest,
  type Engine,
  type EngineCapabilities,
  type EngineCompletion,
  type LoadProgress,
} from "../../../src/run/ports.ts";
import {
  SMALL_MODEL_BYTES,
  slotsFor,
  type RuntimeChoice,
  type RuntimeReport,
} from "../../../src/core/models/runtime-plan.ts";
import { beginningOf } from "../parts/echo.ts";
import { onlyGrowth } from "../parts/growth.ts";
import { Lane } from "../parts/lane.ts";
import { asWllamaFailure, unloaded } from "./failure.ts";
import { usableGpuLayers } from "./gpu.ts";
import { toWllama, WllamaReply, type ReplyPart, type WholeReply } from "./request.ts";
import { planLoad, type PlannedLoad } from "./plan.ts";
import { startUntilAborted } from "./runtime.ts";
import { Speed } from "./speed.ts";
import type { OpenFile } from "../gguf/model-file.ts";
import { untilAborted } from "../parts/until-aborted.ts";

/**
 * llama.cpp keeps every displaced prompt in memory, up to 8 GB, and wllama cannot lower that.
 * So the runtime is restarted when the kept prompts may take this many bytes.
 */
const KEPT_PROMPTS_LIMIT_BYTES = 256e6;
/** The same for a small model, which restarts within a second: low enough that the tab's memory does not grow. */
const SMALL_KEPT_PROMPTS_LIMIT_BYTES = 128e6;
/** How long a runtime that was ended still holds its memory, ms: a model that is started sooner stands in memory twice. */
const HELD_AFTER_END_MS = 2000;

export interface WllamaSettings {
  /** Tokens of prompt and answer that one request may take. */
  readonly contextTokens: number;
  /** Requests at once. */
  readonly parallel: number;
  /** Layers to be computed by WebGPU where it can. */
  readonly gpuLayers: number;
  /** What the person chose of the runtime's settings. */
  readonly choice?: RuntimeChoice;
}

export class WllamaEngine implements Engine {
  readonly capabilities: EngineCapabilities;
  readonly #openFile: OpenFile;
  readonly #settings: WllamaSettings;
  readonly #lane = new Lane();
  #unloading = new AbortController();
  /** Aborts when the model is unloaded, or its worker fails. */
  #ended: AbortSignal = this.#unloading.signal;
  #file: Blob | undefined;
  #wllama: Wllama | undefined;
  #keptBytes = 0;
  #gpuLayers = 0;
  #planned: PlannedLoad | undefined;
  #speed = new Speed();
  /** Whether a request in flight streams. */
  #streaming = false;

  constructor(openFile: OpenFile, settings: WllamaSettings) {
    this.#openFile = openFile;
    this.#settings = settings;
    this.capabilities = {
      completion: true,
      chat: true,
      // llama.cpp puts a last message of the assistant's behind the template's own beginning of an answer.
      prefill: true,
      grammar: true,
      jsonSchema: true,
      seed: true,
      logprobs: true,
      prefixCache: true,
      readsOneByOne: true,
      maxParallel: settings.parallel,
      contextTokens: settings.contextTokens,
    };
  }

  get runtime(): RuntimeReport | undefined {
    return this.#planned && { ...this.#planned.plan, ...this.#speed.figures };
  }

  async load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    await this.unload();
    this.#file = await this.#openFile(onProgress, signal);
    onProgress({ phase: "load", share: 0, text: "Loading the model" });
    const { contextTokens, gpuLayers, choice } = this.#settings;
    this.#gpuLayers = await usableGpuLayers(gpuLayers);
    this.#planned = await planLoad(
      this.#file,
      contextTokens * slotsFor(this.#settings.parallel),
      this.#gpuLayers,
      choice,
    ).catch(notLoaded);
    this.#speed = new Speed();
    await this.#lane.alone(() => this.#start(signal));
    onProgress({ phase: "load", share: 1, text: "Ready" });
  }

  async complete(
    request: CompletionRequest,
    options: { readonly signal: AbortSignal; readonly onText?: (piece: string) => void },
  ): Promise<EngineCompletion> {
    if (this.#keepsTooMuch) await this.#lane.alone(() => this.#renew(options.signal));
    const begin = onlyGrowth(options.onText);
    try {
      return await this.#lane.share(() => this.#run(request, options.signal, begin()));
    } catch (error) {
      const failure = asWllamaFailure(error, "request");
      if (failure.kind !== "sample-failed" || this.capabilities.maxParallel === 1) throw failure;
    }
    // One broken reply fails every request in flight. Each is asked again alone, so that only the broken one is lost.
    try {
      return await this.#lane.alone(() => this.#run(request, options.signal, begin()));
    } catch (error) {
      throw asWllamaFailure(error, "request");
    }
  }

  async unload(): Promise<void> {
    const wllama = this.#wllama;
    this.#wllama = undefined;
    this.#file = undefined;
    this.#unloading.abort(unloaded());
    await wllama?.exit();
  }

  get #isSmall(): boolean {
    return (this.#file?.size ?? 0) < SMALL_MODEL_BYTES;
  }

  get #keepsTooMuch(): boolean {
    return this.#keptBytes > (this.#isSmall ? SMALL_KEPT_PROMPTS_LIMIT_BYTES : KEPT_PROMPTS_LIMIT_BYTES);
  }

  async #run(
    request: CompletionRequest,
    signal: AbortSignal,
    grown: (piece: string) => void,
  ): Promise<EngineCompletion> {
    const [wllama, ended] = [this.#wllama, this.#ended];
    if (!wllama) throw new EngineFailure("aborted", "The model is not loaded.");
    const reply = new WllamaReply(beginningOf(request));
    const begun = performance.now();
    if (signal.aborted) return reply.completion(0, true);
    const take = (part: ReplyPart) => grown(reply.take(part));
    // With a small model, a message for each token takes longer than the token: only one request at a time streams.
    const streams = !this.#streaming || !this.#isSmall;
    if (streams) this.#streaming = true;
    const send = { ...toWllama(request, signal), stream: streams, ...(streams && { onData: take }) };
    try {
      const reading =
        "messages" in send
          ? wllama.createChatCompletion(send as ChatCompletionParams & StreamParams<ChatCompletionChunk>)
          : wllama.createCompletion(send as unknown as RawCompletionParams & StreamParams<RawCompletionChunk>);
      // `unload` ends the nested worker by force: the request is told so at once, whatever `reading` does then.
      const whole: unknown = await untilAborted<unknown>(reading, ended, () => ended.reason);
      if (!streams) take(whole as WholeReply);
    } catch (error) {
      if (!signal.aborted || error instanceof EngineFailure) throw error;
    } finally {
      if (streams) this.#streaming = false;
    }
    const answer = reply.completion(performance.now() - begun, signal.aborted);
    if (reply.timings) this.#speed.add(reply.timings);
    this.#keptBytes += keptTokens(answer.usage) * (this.#planned?.contextBytesPerToken ?? 0);
    return answer;
  }

  async #start(signal: AbortSignal): Promise<void> {
    if (!this.#file || !this.#planned) throw new EngineFailure("aborted", "The model is not loaded.");
    const { contextTokens } = this.#settings;
    const settings = {
      contextTokens,
      slots: slotsFor(this.#settings.parallel),
      gpuLayers: this.#gpuLayers,
      plan: this.#planned.plan,
    };
    const { wllama, failed } = await startUntilAborted(this.#file, settings, signal).catch(notLoaded);
    this.#wllama = wllama;
    this.#unloading = new AbortController();
    this.#ended = AbortSignal.any([failed, this.#unloading.signal]);
    this.#keptBytes = 0;
  }

  async #renew(signal: AbortSignal): Promise<void> {
    if (!this.#keepsTooMuch) return;
    const ended = this.#wllama?.exit();
    this.#wllama = undefined;
    await ended;
    if (!this.#isSmall) await new Promise((resolve) => setTimeout(resolve, HELD_AFTER_END_MS));
    await this.#start(signal);
  }
}

/**
 * Tokens that a request may leave behind in memory. A prompt that continues one in a slot displaces nothing, since
 * llama.cpp keeps a copy only when it must give up most of a slot; any other displaces at most what was in the slot.
 */
function keptTokens({ promptTokens, cachedTokens, completionTokens }: EngineCompletion["usage"]): number {
  return cachedTokens > promptTokens / 2 ? 0 : promptTokens + completionTokens;
}

function notLoaded(error: unknown): never {
  throw asWllamaFailure(error, "load");
}
