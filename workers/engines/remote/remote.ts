/** A model server as an engine: any that has OpenAI's interface. Knows no page; the caller has asked the person for consent. */
import type { ServerAsked } from "../../../src/core/rows/server-asked.ts";
import {
  EngineFailure,
  type CompleteOptions,
  type CompletionRequest,
  type Engine,
  type EngineCapabilities,
  type EngineCompletion,
  type LoadProgress,
} from "../../../src/run/ports.ts";
import { onlyGrowth } from "../parts/growth.ts";
import { RemoteCall, type RemoteServer } from "./call.ts";
import { NoLikelihood, NoSuchApi, RefusedRequest } from "./failure.ts";
import { fits, isJson } from "./fits.ts";
import { Manner, type Way } from "./manner.ts";
import { apiFor, isConstrained, notTold, type RemoteApi } from "./request.ts";
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
/** Most ways in which one request is asked before its refusal counts. */
const MOST_WAYS = 12;

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
  #manner = new Manner();
  /** Whether the person was told that the server is silent, and nothing has come since. */
  #toldSilent = false;

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
    this.#manner = new Manner();
    this.#toldSilent = false;
    this.#loaded = true;
    onProgress({ phase: "load", share: 1, text: "Ready" });
  }

  async complete(request: CompletionRequest, { signal, onText, onSilent }: CompleteOptions): Promise<EngineCompletion> {
    if (!this.#loaded) throw new EngineFailure("aborted", "The server is not in use.");
    const ended = this.#ended.signal;
    const either = AbortSignal.any([signal, ended]);
    const begin = onlyGrowth(onText);
    const silent = (server: string, seconds: number): void => {
      if (this.#toldSilent) return;
      this.#toldSilent = true;
      onSilent?.(server, seconds);
    };
    const before = this.#answered;
    try {
      const answer = await this.#retries.run(() => this.#ask(request, either, begin, silent), either);
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

  /** Asks in the way that fits request and server, and more simply where the server refuses that. */
  async #ask(
    request: CompletionRequest,
    signal: AbortSignal,
    begin: () => (piece: string) => void,
    onSilent: (server: string, seconds: number) => void,
  ): Promise<EngineCompletion> {
    const wanted = apiFor(request);
    for (let asked = 1; ; asked++) {
      if (signal.aborted) return nothing;
      if (request.likelihood && this.#lacking.has("likelihood")) return { ...nothing, finishReason: "stop" };
      const api = this.#lacking.has(wanted) ? "chat/completions" : wanted;
      const { way } = this.#manner;
      const pass = begin();
      const onPiece = (piece: string): void => {
        this.#toldSilent = false;
        pass(piece);
      };
      try {
        const answer = await this.#call.complete(request, { api, way }, signal, { onPiece, onSilent });
        // A server that ends at once has no first token to tell of.
        if (request.likelihood && answer.text !== "" && !answer.firstToken) this.#lacking.add("likelihood");
        if (answer.finishReason === "abort" || this.#holds(answer, request, api, way)) {
          return { ...answer, asked: this.#asked(request, api, way) };
        }
      } catch (error) {
        this.#learn(error, asked, { api, way, constrained: isConstrained(request, api) });
      }
    }
  }

  /** @returns false where the answer is JSON of another form, so that the request is to be asked in plain text */
  #holds(answer: EngineCompletion, request: CompletionRequest, api: RemoteApi, way: Way): boolean {
    this.#manner.answered(way);
    if (!isConstrained(request, api) || way.format === "plain" || fits(answer, request.jsonSchema ?? "")) return true;
    this.#manner.ignoredFormat(way);
    return !isJson(answer.text);
  }

  #asked(request: CompletionRequest, api: RemoteApi, way: Way): ServerAsked {
    const format = isConstrained(request, api) ? { format: this.#manner.way.format } : {};
    return { server: new URL(this.#settings.url).host, ...format, refused: notTold(request, way) };
  }

  /** Finds another way to ask. @throws `error` where there is none */
  #learn(
    error: unknown,
    asked: number,
    was: { readonly api: RemoteApi; readonly way: Way; readonly constrained: boolean },
  ) {
    if (error instanceof NoSuchApi) {
      if (was.api === "completions") return void this.#lacking.add(was.api);
      const message = `There is no model server at ${this.#settings.url}.`;
      throw new EngineFailure("refused-by-server", message, { cause: error });
    }
    if (error instanceof NoLikelihood) return void this.#lacking.add("likelihood");
    if (!(error instanceof RefusedRequest)) throw error;
    const { status, said, otherwise } = error;
    const found = this.#manner.learn(was.way, { status, said, constrained: was.constrained });
    if (!found || asked >= MOST_WAYS) throw otherwise;
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
