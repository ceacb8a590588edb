/** WebLLM as what embeds: models compiled for WebGPU that give a vector for a text. The library comes as an argument. */
import { toVector } from "../../../src/core/embeddings/vector.ts";
import type { Embedded, Embedder } from "../../../src/run/embedder.ts";
import { EngineFailure, type LoadProgress } from "../../../src/run/ports.ts";
import { embedTexts, type AskedVectors } from "../parts/embed-texts.ts";
import { stopped } from "../parts/stopped.ts";
import { untilAborted } from "../parts/until-aborted.ts";
import { asWebLlmFailure } from "./failure.ts";
import { WebLlmEngine, type MlcLike, type WebLlmParts, type WebLlmSettings } from "./webllm.ts";

/** What is used of the library's `MLCEngine` besides. */
export interface MlcEmbeds extends MlcLike {
  readonly embeddings: {
    create(request: { readonly input: readonly string[] }): Promise<{ readonly data: readonly MlcVector[] }>;
  };
}

interface MlcVector {
  readonly index: number;
  readonly embedding: readonly number[];
}

export interface WebLlmEmbedderParts extends Omit<WebLlmParts, "createEngine"> {
  readonly createEngine: () => Promise<MlcEmbeds>;
}

export class WebLlmEmbedder implements Embedder {
  /** Loads, watches the GPU and lets go, as for a model that writes. */
  readonly #engine: WebLlmEngine;
  #mlc: MlcEmbeds | undefined;

  constructor({ createEngine, ...parts }: WebLlmEmbedderParts, settings: WebLlmSettings) {
    const create = async (): Promise<MlcLike> => {
      const mlc = (this.#mlc = await createEngine());
      return {
        setInitProgressCallback: (report) => mlc.setInitProgressCallback(report),
        reload: (modelId) => mlc.reload(modelId),
        unload: () => mlc.unload(),
        interruptGenerate: () => mlc.interruptGenerate(),
        // A model that embeds has no message: a vector tells that it is loaded.
        getMessage: () => mlc.embeddings.create({ input: [asRead("a")] }).then(() => ""),
        ...{ completions: mlc.completions, chat: mlc.chat },
      };
    };
    this.#engine = new WebLlmEngine({ ...parts, createEngine: create }, settings);
  }

  load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    return this.#engine.load(onProgress, signal);
  }

  embed(texts: readonly string[], signal: AbortSignal): Promise<Embedded> {
    return embedTexts(texts, (full) => this.#ask(full, signal));
  }

  async unload(): Promise<void> {
    this.#mlc = undefined;
    await this.#engine.unload();
  }

  async #ask(texts: readonly string[], signal: AbortSignal): Promise<AskedVectors> {
    const mlc = this.#mlc;
    if (!mlc) throw new EngineFailure("aborted", "The model is not loaded.");
    try {
      const asking = mlc.embeddings.create({ input: texts.map(asRead) });
      const { data } = await untilAborted(asking, signal, stopped);
      const found = new Map(data.map(({ index, embedding }) => [index, toVector(embedding)]));
      return texts.map((_, i) => found.get(i));
    } catch (error) {
      const failure = asWebLlmFailure(error);
      // The library does not say how much of it fits in a form to be read.
      if (failure.kind === "prompt-too-long") return { fits: 1 / 2 };
      throw failure;
    }
  }
}

/** The library adds no marks of a text's ends, and the model's vector is that of the first one. */
function asRead(text: string): string {
  return `[CLS] ${text} [SEP]`;
}
