/** A model server as an engine: any that has OpenAI's interface. Knows no page; the caller has asked the person for consent. */
import {
  EngineFailure,
  type CompletionRequest,
  type Engine,
  type EngineCapabilities,
  type EngineCompletion,
  type LoadProgress,
} from "../../../src/run/ports.ts";
import { onlyGrowth } from "../parts/growth.ts";
import { RemoteCall, type RemoteServer } from "./call.ts";
import { NoLikelihood, NoSuchApi } from "./failure.ts";
import { apiFor, type RemoteApi } from "./request.ts";
import { Retries, retryRules, type RetryRules } from "./retry.ts";

export interface RemoteSettings extends RemoteServer {
  /** Requests at once. */
  readonly parallel: number;
  readonly contextTokens: number;
}

/** Most requests in flight: more make servers hardly faster, and browsers delay them. */
const MOST_PARALLEL = 64;
/** Few attempts, because a person waits and can try again. */
const LOAD_ATTEMPTS = 2;

export class RemoteEngine implements Engine {
  readonly #settings: RemoteSettings;
  readonly #call: RemoteCall;
  readonly #retries: Retries;
  #ended = new AbortController();
  #loaded = false;
  #contextTokens: number;
  /** Requests answered so far. When others were answered meanwhile, a failed request is one lost sample, not a dead server. */
  #answered = 0;
  /** Ways to ask that the server does not have. */
  readonly #lacking = new Set<RemoteApi | "likelihood">();

  constructor(settings: RemoteSettings, rules: RetryRules = retryRules) {
    this.#settings = settings;
    this.#call = new RemoteCall(settings);
    this.#retries = new Retries(rules);
    this.#contextTokens = settings.contextTokens;
  }

  get capabilities(): EngineCapabilities {
    return {
      completion: true,
      chat: true,
      // Asked for in the words of vLLM and llama.cpp. A server that does not know them answers something else.
      prefill: true,
      grammar: false,
      jsonSchema: true,
      // A server that batches may answer the same request differently each time.
      seed: false,
      // Until the server refuses them or leaves them out.
      logprobs: !this.#lacking.has("likelihood"),
      prefixCache: false,
      readsOneByOne: false,
      maxParallel: Math.min(MOST_PARALLEL, this.#settings.parallel),
      contextTokens: this.#contextTokens,
    };
  }

  /** Asks for the list of models: checks that the server answers this page and takes the key, and reads the context's length. */
  async load(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    await this.unload();
    onProgress({ phase: "load", share: 0, text: "Asking the server" });
    if (signal.aborted) throw new EngineFailure("aborted", "Loading was cancelled.");
    const most = await this.#retries.run(() => this.#call.contextOf(signal), signal, LOAD_ATTEMPTS);
    if (signal.aborted) throw new EngineFailure("aborted", "Loading was cancelled.");
    this.#contextTokens = Math.min(this.#settings.contextTokens, most ?? Infinity);
    this.#ended = new AbortController();
    this.#lacking.clear();
    this.#loaded = true;
    onProgress({ phase: "load", share: 1, text: "Ready" });
  }

  async complete(
    request: CompletionRequest,
    { signal, onText }: { readonly signal: AbortSignal; readonly onText?: (piece: string) => void },
  ): Promise<EngineCompletion> {
    if (!this.#loaded) throw new EngineFailure("aborted", "The server is not in use.");
    const ended = this.#ended.signal;
    const either = AbortSignal.any([signal, ended]);
    const begin = onlyGrowth(onText);
    const before = this.#answered;
    try {
      const answer = await this.#retries.run(() => this.#ask(request, either, begin), either);
      if (ended.aborted) throw new EngineFailure("aborted", "The server is not in use any more.");
      this.#answered++;
      return answer;
    } catch (error) {
      if (ended.aborted) throw new EngineFailure("aborted", "The server is not in use any more.", { cause: error });
      if (signal.aborted) return nothing;
      if (error instanceof EngineFailure && isOfServer(error) && this.#answered > before) {
        throw new EngineFailure("sample-failed", error.message, { cause: error });
      }
      throw error;
    }
  }

  unload(): Promise<void> {
    this.#loaded = false;
    this.#ended.abort();
    return Promise.resolve();
  }

  /** Asks in the way that fits the request. Where the server cannot continue text, the text is sent as a message. */
  async #ask(
    request: CompletionRequest,
    signal: AbortSignal,
    begin: () => (piece: string) => void,
  ): Promise<EngineCompletion> {
    if (signal.aborted) return nothing;
    if (request.likelihood && this.#lacking.has("likelihood")) return { ...nothing, finishReason: "stop" };
    const wanted = apiFor(request);
    const api = wanted === "completions" && this.#lacking.has(wanted) ? "chat/completions" : wanted;
    try {
      const answer = await this.#call.complete(request, api, signal, begin());
      // A server that ends at once has no first token to tell of.
      if (request.likelihood && answer.text !== "" && !answer.firstToken) this.#lacking.add("likelihood");
      return answer;
    } catch (error) {
      if (error instanceof NoLikelihood) {
        this.#lacking.add("likelihood");
        return this.#ask(request, signal, begin);
      }
      if (!(error instanceof NoSuchApi)) throw error;
      if (api === "completions") {
        this.#lacking.add(api);
        return this.#ask(request, signal, begin);
      }
      const message = `There is no model server at ${this.#settings.url}.`;
      throw new EngineFailure("refused-by-server", message, { cause: error });
    }
  }
}

const nothing: EngineCompletion = {
  text: "",
  finishReason: "abort",
  usage: { promptTokens: 0, completionTokens: 0, cachedTokens: 0 },
  ms: 0,
};

function isOfServer({ kind }: EngineFailure): boolean {
  return kind === "refused-by-server" || kind === "server-unreachable" || kind === "timed-out";
}
