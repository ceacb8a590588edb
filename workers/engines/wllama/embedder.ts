/** llama.cpp as what embeds: texts in, one vector for each out. Knows no run and no page, and not where files come from. */
import type { Wllama } from "@wllama/wllama/esm/index.js";
import type { CreateEmbeddingResponse } from "@wllama/wllama/esm/types/oai-compat.js";
import { toVector, type Vector } from "../../../src/core/embeddings/vector.ts";
import type { RuntimeChoice } from "../../../src/core/models/runtime-plan.ts";
import type { Embedded, Embedder } from "../../../src/run/embedder.ts";
import { EngineFailure, type LoadProgress } from "../../../src/run/ports.ts";
import type { GgufHeader } from "../../../training/gguf/header.ts";
import type { OpenFile } from "../gguf/model-file.ts";
import { embedTexts, type AskedVectors } from "../parts/embed-texts.ts";
import { stopped } from "../parts/stopped.ts";
import { untilAborted } from "../parts/until-aborted.ts";
import { asWllamaFailure, unloaded } from "./failure.ts";
import { usableGpuLayers } from "./gpu.ts";
import { headerOf, planLoad } from "./plan.ts";
import { startUntilAborted } from "./runtime.ts";

/** Tokens of a text that are read; instructions are far shorter, and many models that embed were made for no more. */
const MOST_TOKENS = 512;
/** Texts computed together. */
const SLOTS = 4;
/** A text that is too long is cut to this share of what should fit: its words are not all of the same length. */
const CUT_WITH_ROOM = 0.9;

export interface EmbedderSettings {
  readonly contextTokens: number;
  readonly gpuLayers: number;
  readonly choice?: RuntimeChoice;
  /** How the tokens' vectors become the text's; by the file's word when absent, or else their mean. */
  readonly pooling?: "last";
}

export class WllamaEmbedder implements Embedder {
  readonly #openFile: OpenFile;
  readonly #settings: EmbedderSettings;
  #wllama: Wllama | undefined;
  #unloading = new AbortController();
  /** Aborts when the model is unloaded, or its worker fails. */
  #ended: AbortSignal = this.#unloading.signal;

  constructor(openFile: OpenFile, settings: EmbedderSettings) {
    this.#openFile = openFile;
    this.#settings = settings;
  }

  async load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    await this.unload();
    const file = await this.#openFile(onProgress, signal);
    onProgress({ phase: "load", share: 0, text: "Loading the model" });
    await this.#start(file, signal).catch((error: unknown) => {
      throw asWllamaFailure(error, "load");
    });
    onProgress({ phase: "load", share: 1, text: "Ready" });
  }

  embed(texts: readonly string[], signal: AbortSignal): Promise<Embedded> {
    return embedTexts(texts, (full) => this.#ask(full, signal));
  }

  /** One vector for each row of tokens; none where the model gave none. @throws as `embed` */
  async ofTokens(rows: readonly (readonly number[])[], signal: AbortSignal): Promise<readonly Vector[]> {
    if (rows.length === 0) return [];
    const found = await this.#ask(rows, signal);
    if ("fits" in found) throw new EngineFailure("prompt-too-long", "The text is longer than the context.");
    return found.filter((vector) => vector !== undefined);
  }

  async unload(): Promise<void> {
    const wllama = this.#wllama;
    this.#wllama = undefined;
    this.#unloading.abort(unloaded());
    await wllama?.exit();
  }

  async #ask(texts: readonly (string | readonly number[])[], signal: AbortSignal): Promise<AskedVectors> {
    const [wllama, ended] = [this.#wllama, this.#ended];
    if (!wllama) throw unloaded();
    if (signal.aborted) throw stopped();
    // wllama's types do not name the signal, but it listens to it.
    const asked = { input: [...texts] as string[] | number[][], abortSignal: signal };
    try {
      const asking = wllama.createEmbedding(asked);
      return vectorsOf(await untilAborted(asking, ended, () => ended.reason), texts.length);
    } catch (error) {
      if (signal.aborted) throw stopped();
      const [, tokens, fitting] = TOO_LONG.exec(error instanceof Error ? error.message : "") ?? [];
      if (tokens !== undefined) return { fits: (Number(fitting) / Number(tokens)) * CUT_WITH_ROOM };
      throw asWllamaFailure(error, "request");
    }
  }

  async #start(file: Blob, signal: AbortSignal): Promise<void> {
    const { choice, pooling } = this.#settings;
    const header = await headerOf(file);
    const contextTokens = Math.min(MOST_TOKENS, this.#settings.contextTokens, header ? contextOf(header) : Infinity);
    const gpuLayers = await usableGpuLayers(this.#settings.gpuLayers);
    const { plan } = await planLoad(file, contextTokens * SLOTS, gpuLayers, choice);
    const embeds = { pooling: pooling ?? (header && namesPooling(header) ? "own" : "mean") } as const;
    const started = await startUntilAborted(file, { contextTokens, slots: SLOTS, gpuLayers, plan, embeds }, signal);
    this.#wllama = started.wllama;
    this.#unloading = new AbortController();
    this.#ended = AbortSignal.any([started.failed, this.#unloading.signal]);
  }
}

/** llama.cpp's two ways to say it: the text's tokens, and those that fit. */
const TOO_LONG = /\((\d+) tokens\).*?(?:batch size: |context size \()(\d+)/u;

function contextOf(header: GgufHeader): number {
  const [tokens = Infinity] = header.numbers(`${header.textIfAny("general.architecture") ?? ""}.context_length`);
  return tokens;
}

/** Whether the file says how its tokens' vectors become a text's. Models that write do not. */
function namesPooling(header: GgufHeader): boolean {
  const [way = 0] = header.numbers(`${header.textIfAny("general.architecture") ?? ""}.pooling_type`);
  return way > 0;
}

function vectorsOf({ data }: CreateEmbeddingResponse, wanted: number): readonly (Vector | undefined)[] {
  const found = new Map(data.map(({ index, embedding }) => [index, embedding]));
  return Array.from({ length: wanted }, (_, i) => {
    const numbers = found.get(i);
    return Array.isArray(numbers) ? toVector(numbers) : undefined;
  });
}
