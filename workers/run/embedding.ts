/** Has texts embedded, a few at a time, while no run goes on. Stores nothing. */
import type { EmbedOrder, EmbedResult, HearVectors } from "../../src/rpc/embed-api.ts";
import { EngineFailure } from "../../src/run/ports.ts";
import { CannotEmbed } from "../engines/parts/cannot-embed.ts";
import type { EngineHost, OpenEmbedder } from "./engine-host.ts";
import { asProbeResult, STOPPED } from "./run-failure.ts";

/** Texts in one request: few enough for a stop to be heard soon. Vectors of tokens take far longer. */
const TOGETHER = { text: 16, tokens: 2 } as const;

export class Embedding {
  readonly #host: EngineHost;
  readonly #open: OpenEmbedder;
  #current: AbortController | undefined;

  constructor(host: EngineHost, open: OpenEmbedder) {
    this.#host = host;
    this.#open = open;
  }

  get isGoingOn(): boolean {
    return this.#current !== undefined;
  }

  async embed({ model, texts, of, fileAndKey = {} }: EmbedOrder, hear: HearVectors): Promise<EmbedResult> {
    const { signal } = (this.#current = new AbortController());
    try {
      const fileNeeded = this.#host.fileNeeded(model, fileAndKey);
      if (fileNeeded) return { ...fileNeeded, kind: "file-gone" };
      const embedder = await this.#host.readyToEmbed(model, of, fileAndKey, this.#open);
      for (let at = 0; at < texts.length && !signal.aborted; at += TOGETHER[of]) {
        const begun = performance.now();
        const embedded = await embedder.embed(texts.slice(at, at + TOGETHER[of]), signal);
        await hear(embedded, performance.now() - begun);
      }
      return signal.aborted ? STOPPED : { ok: true };
    } catch (error) {
      if (error instanceof CannotEmbed) return { ok: false, kind: "cannot-embed", message: error.message };
      if (signal.aborted) return STOPPED;
      if (error instanceof EngineFailure) this.#host.discard();
      return asProbeResult(error);
    } finally {
      this.#current = undefined;
    }
  }

  end(): void {
    if (this.#current) this.#host.cancelLoad();
    this.#current?.abort();
  }
}
