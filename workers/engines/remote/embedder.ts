/** A model server as what embeds, through OpenAI's interface. Knows no page; the caller has asked the person for consent. */
import type { Embedded, Embedder } from "../../../src/run/embedder.ts";
import { EngineFailure, type LoadProgress } from "../../../src/run/ports.ts";
import { CannotEmbed } from "../parts/cannot-embed.ts";
import { embedTexts, type AskedVectors } from "../parts/embed-texts.ts";
import { stopped } from "../parts/stopped.ts";
import { RemoteCall, type RemoteServer } from "./call.ts";
import { NoSuchApi, RefusedRequest } from "./failure.ts";
import { Retries, retryRules, type RetryRules } from "./retry.ts";

/** Few attempts, because a person waits and can try again. */
const LOAD_ATTEMPTS = 2;

export class RemoteEmbedder implements Embedder {
  readonly #call: RemoteCall;
  readonly #retries: Retries;
  #ended = new AbortController();

  constructor(server: RemoteServer, rules: RetryRules = retryRules) {
    this.#call = new RemoteCall(server);
    this.#retries = new Retries(rules);
  }

  /** Asks for the list of models: checks that the server answers this page and takes the key. */
  async load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    onProgress({ phase: "load", share: 0, text: "Asking the server" });
    await this.#retries.run(() => this.#call.contextOf(signal), signal, LOAD_ATTEMPTS);
    this.#ended = new AbortController();
    onProgress({ phase: "load", share: 1, text: "Ready" });
  }

  embed(texts: readonly string[], signal: AbortSignal): Promise<Embedded> {
    const either = AbortSignal.any([signal, this.#ended.signal]);
    return embedTexts(texts, (full) => this.#retries.run(() => this.#ask(full, either), either));
  }

  unload(): Promise<void> {
    this.#ended.abort();
    return Promise.resolve();
  }

  async #ask(texts: readonly string[], signal: AbortSignal): Promise<AskedVectors> {
    if (signal.aborted) throw stopped();
    try {
      return await this.#call.embed(texts, signal);
    } catch (error) {
      const failure = error instanceof RefusedRequest ? error.otherwise : error;
      if (failure instanceof NoSuchApi) throw new CannotEmbed("This server gives no vectors.");
      // Servers do not say how much of it fits in one way.
      if (failure instanceof EngineFailure && failure.kind === "prompt-too-long") return { fits: 1 / 2 };
      throw failure;
    }
  }
}
