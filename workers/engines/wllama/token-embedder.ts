/**
 * Gives the vector of each token of a text. llama.cpp's server tells only one vector for a text, so BERT's family is computed
 * here; a model that reads from left to right is asked for the last token of each beginning of the text.
 */
import { toVector, type Vector } from "../../../src/core/embeddings/vector.ts";
import { wellFormed } from "../../../src/core/text/well-formed.ts";
import type { Embedded, Embedder } from "../../../src/run/embedder.ts";
import { EngineFailure, type LoadProgress } from "../../../src/run/ports.ts";
import { readBert, type BertEncoder } from "../../../training/bert/encoder.ts";
import { formatOf } from "../../../training/gguf/dequantize/formats.ts";
import type { GgufHeader } from "../../../training/gguf/header.ts";
import { modelTokenizer } from "../../../training/lora/model-tokenizer.ts";
import type { RowEncoder } from "../../../training/prompted.ts";
import type { OpenFile } from "../gguf/model-file.ts";
import { CannotEmbed } from "../parts/cannot-embed.ts";
import { stopped } from "../parts/stopped.ts";
import { wait } from "../parts/wait.ts";
import { WllamaEmbedder, type EmbedderSettings } from "./embedder.ts";
import { unloaded } from "./failure.ts";
import { headerOf } from "./plan.ts";

/** Tokens of a text that are read: instructions are far shorter, and more would keep this thread from hearing anything for long. */
const MOST_TOKENS = 128;

type Loaded =
  | { readonly kind: "bert"; readonly encoder: BertEncoder }
  | { readonly kind: "from-left"; readonly tokens: RowEncoder; readonly embedder: WllamaEmbedder };

export class TokenEmbedder implements Embedder {
  readonly #openFile: OpenFile;
  readonly #settings: EmbedderSettings;
  #loaded: Loaded | undefined;

  constructor(openFile: OpenFile, settings: EmbedderSettings) {
    this.#openFile = openFile;
    this.#settings = settings;
  }

  async load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    await this.unload();
    const file = await this.#openFile(onProgress, signal);
    const header = await headerOf(file);
    if (!header) throw new EngineFailure("model-unreadable", "The file is not a GGUF model.");
    onProgress({ phase: "load", share: 0, text: "Loading the model" });
    this.#loaded = await this.#open(file, header, onProgress, signal);
    onProgress({ phase: "load", share: 1, text: "Ready" });
  }

  async embed(texts: readonly string[], signal: AbortSignal): Promise<Embedded> {
    const vectors: (readonly Vector[])[] = [];
    let cut = 0;
    for (const text of texts) {
      // Between two texts a stop is heard.
      await wait(1, signal);
      if (signal.aborted) throw stopped();
      const found = await this.#one(wellFormed(text).trim(), signal);
      vectors.push(found.vectors);
      if (found.isCut) cut++;
    }
    return { vectors, cut };
  }

  async unload(): Promise<void> {
    const loaded = this.#loaded;
    this.#loaded = undefined;
    if (loaded?.kind === "from-left") await loaded.embedder.unload();
  }

  async #open(
    file: Blob,
    header: GgufHeader,
    onProgress: (progress: LoadProgress) => void,
    signal: AbortSignal,
  ): Promise<Loaded> {
    const family = header.textIfAny("general.architecture") ?? "";
    try {
      if (family === "bert")
        return { kind: "bert", encoder: await readBert(header, (name) => valuesOf(file, header, name)) };
      if (READS_BOTH_WAYS.test(family))
        throw new CannotEmbed(`Vectors of tokens are not to be had of the family ${family}.`);
      const tokens = modelTokenizer(header);
      const embedder = new WllamaEmbedder(() => Promise.resolve(file), { ...this.#settings, pooling: "last" });
      await embedder.load(onProgress, signal);
      return { kind: "from-left", tokens, embedder };
    } catch (error) {
      // A tokenizer or a tensor that is not known here.
      if (error instanceof RangeError)
        throw new CannotEmbed(`Vectors of tokens are not to be had of this model. ${error.message}`, { cause: error });
      throw error;
    }
  }

  async #one(
    text: string,
    signal: AbortSignal,
  ): Promise<{ readonly vectors: readonly Vector[]; readonly isCut: boolean }> {
    const loaded = this.#loaded;
    if (!loaded) throw unloaded();
    if (loaded.kind === "bert") {
      const { vectors, isCut } = loaded.encoder.encode(text, MOST_TOKENS);
      return { vectors: vectors.flatMap((numbers) => toVector(numbers) ?? []), isCut };
    }
    const { begin, ...tokenizer } = loaded.tokens;
    const ids = tokenizer.encode(text);
    const shown = ids.slice(0, MOST_TOKENS);
    const beginnings = shown.map((_, i) => [...begin, ...shown.slice(0, i + 1)]);
    return { vectors: await loaded.embedder.ofTokens(beginnings, signal), isCut: shown.length < ids.length };
  }
}

/** Families of which a token's vector hangs on what comes after it too. */
const READS_BOTH_WAYS = /bert|^(?:gemma-embedding|llama-embed|t5|t5encoder|dream|llada|llada-moe|rnd1)$/u;

async function valuesOf(file: Blob, header: GgufHeader, name: string): Promise<Float32Array> {
  const tensor = header.tensors.find((each) => each.name === name);
  const format = tensor && formatOf(tensor.type);
  if (!tensor || !format) throw new RangeError(`${name} is not there, or in a format that is not known here.`);
  const start = header.dataStart + tensor.offset;
  const bytes = (tensor.count / format.values) * format.bytes;
  const narrow = new Uint8Array(await file.slice(start, start + bytes).arrayBuffer());
  if (narrow.length < bytes) throw new RangeError("The file ends within a tensor.");
  const wide = new Float32Array(tensor.count);
  format.widen(narrow, wide);
  return wide;
}
