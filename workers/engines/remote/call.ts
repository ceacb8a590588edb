/** One call to a model server: sent, read as it streams, watched for silence. Tries nothing twice. */
import { toVector, type Vector } from "../../../src/core/embeddings/vector.ts";
import { keyProblem } from "../../../src/core/models/server-key.ts";
import { withoutEnd } from "../../../src/core/text/text-end.ts";
import { EngineFailure, type CompletionRequest, type EngineCompletion } from "../../../src/run/ports.ts";
import { boundedText } from "../parts/bounded-text.ts";
import { isPage } from "../parts/fetch-file.ts";
import { isOutOfMemory } from "../parts/out-of-memory.ts";
import { NoLikelihood, NoSuchApi, outOfMemory, Passing, refuse, RefusedRequest } from "./failure.ts";
import type { Way } from "./manner.ts";
import { toOpenAi, type RemoteApi } from "./request.ts";
import { beginningOf, Echo } from "../parts/echo.ts";
import { field } from "../parts/field.ts";
import { HiddenKey } from "./hidden-key.ts";
import { eventData, isCount, RemoteReply } from "./stream.ts";
import { StopFilter } from "../parts/stop-filter.ts";
import { Watch, type RemotePatience } from "./watch.ts";

export interface RemoteServer {
  readonly url: string;
  readonly model: string;
  /** Never stored. */
  readonly key?: string | undefined;
  readonly patience?: Partial<RemotePatience>;
}

const usualPatience: RemotePatience = { firstMs: 180_000, nextMs: 60_000, toldMs: 25_000 };
/** Far more than the mean of any model's tokens. */
const MOST_CHARACTERS_PER_TOKEN = 100;
/** Longest wait for the list of models, ms. */
const LIST_PATIENCE_MS = 20_000;

interface Listeners {
  /** Called with each piece of text. */
  readonly onPiece: (piece: string) => void;
  /** Called when nothing has come for long; the call goes on. */
  readonly onSilent: (server: string, seconds: number) => void;
}

export class RemoteCall {
  readonly #server: RemoteServer;
  readonly #host: string;
  readonly #hidden: HiddenKey;

  constructor(server: RemoteServer) {
    this.#server = server;
    this.#hidden = new HiddenKey(server.key);
    this.#host = new URL(server.url).host;
  }

  /** @returns the longest context of the model, tokens; undefined where the server does not say */
  async contextOf(signal: AbortSignal): Promise<number | undefined> {
    const watch = new Watch(signal, LIST_PATIENCE_MS);
    try {
      const response = await this.#fetch("models", { method: "GET" }, watch);
      if (!response.ok) await refuse(response, this.#host, this.#hidden);
      if (isPage(response)) throw this.#notAServer();
      const data = field(JSON.parse(await boundedText(response)), "data");
      const own = Array.isArray(data) ? data.find((each) => field(each, "id") === this.#server.model) : undefined;
      const most = field(own, "max_model_len");
      return isCount(most) && most > 0 ? most : undefined;
    } catch (error) {
      // `transformers serve` fails here without a folder of models, and answers all the same.
      if (error instanceof NoSuchApi || error instanceof RefusedRequest) return undefined;
      throw this.#failure(error, watch, signal);
    } finally {
      watch.end();
    }
  }

  /**
   * @param way the answer format and the fields to ask with
   * @throws EngineFailure; Passing where asking again may help; RefusedRequest where asking in another way may;
   * NoSuchApi or NoLikelihood where the server lacks this way to ask
   */
  async complete(
    request: CompletionRequest,
    { api, way }: { readonly api: RemoteApi; readonly way: Way },
    signal: AbortSignal,
    { onPiece, onSilent }: Listeners,
  ): Promise<EngineCompletion> {
    const { firstMs, nextMs, toldMs } = { ...usualPatience, ...this.#server.patience };
    const begun = performance.now();
    const reply = new RemoteReply(this.#hidden);
    const beginning = beginningOf(request);
    const echo = new Echo(beginning);
    // A server may never stop, so an answer that is much too long is cut.
    const most = MOST_CHARACTERS_PER_TOKEN * (request.maxTokens + 1) + beginning.length;
    const filter = new StopFilter(request.stop, onPiece);
    const watch = new Watch(signal, firstMs, { ms: toldMs, tell: () => onSilent(this.#host, toldMs / 1000) });
    try {
      const body = toOpenAi(request, this.#server.model, api, way);
      const response = await this.#fetch(api, { method: "POST", body: JSON.stringify(body) }, watch);
      if (!response.ok) await refuse(response, this.#host, this.#hidden, request.likelihood);
      if (isPage(response) || !response.body) throw this.#notAServer();
      for await (const chunk of chunksOf(response, watch.signal)) {
        const { heard } = reply;
        filter.push(echo.push(reply.take(chunk)));
        if (reply.heard > heard) watch.restart(nextMs);
        if (reply.problem !== undefined) throw this.#broken(reply.problem);
        if (filter.stopped) break;
        if (reply.heard <= most) continue;
        reply.finishReason = "length";
        break;
      }
      filter.push(echo.push(reply.end()) + echo.end());
      if (!filter.stopped && reply.finishReason === undefined)
        throw new Passing(
          new EngineFailure("server-unreachable", `${this.#host} broke off in the middle of an answer.`),
        );
    } catch (error) {
      if (!signal.aborted) throw this.#failure(error, watch, signal);
    } finally {
      watch.end();
    }
    return this.#completion(reply, filter, performance.now() - begun, signal.aborted);
  }

  /**
   * @param texts not empty
   * @returns the vector of each, where the server gave one
   * @throws as `complete`
   */
  async embed(texts: readonly string[], signal: AbortSignal): Promise<readonly (Vector | undefined)[]> {
    const watch = new Watch(signal, { ...usualPatience, ...this.#server.patience }.firstMs);
    try {
      const body = { model: this.#server.model, input: texts, encoding_format: "float" };
      const response = await this.#fetch("embeddings", { method: "POST", body: JSON.stringify(body) }, watch);
      if (!response.ok) await refuse(response, this.#host, this.#hidden);
      if (isPage(response)) throw this.#notAServer();
      return vectorsIn(JSON.parse(await boundedText(response)), texts.length);
    } catch (error) {
      throw this.#failure(error, watch, signal);
    } finally {
      watch.end();
    }
  }

  #completion(reply: RemoteReply, filter: StopFilter, ms: number, aborted: boolean): EngineCompletion {
    if (reply.finishReason === "content_filter" && !aborted)
      throw new EngineFailure("sample-failed", `${this.#host} withheld its answer.`);
    // An answer that was broken off tells nobody of more text.
    const text = aborted ? filter.text : filter.end();
    const ended = reply.finishReason === "length" && !filter.stopped ? "length" : "stop";
    const finishReason = aborted ? "abort" : ended;
    const { firstToken, usage } = reply;
    return { text, finishReason, usage, ms, ...(firstToken && { firstToken }) };
  }

  #fetch(path: string, init: RequestInit, watch: Watch): Promise<Response> {
    const { url, key = "" } = this.#server;
    const problem = keyProblem(key);
    if (problem !== undefined) throw new EngineFailure("refused-by-server", problem);
    return fetch(`${withoutEnd(url, "/")}/${path}`, {
      ...init,
      headers: {
        ...(init.body !== undefined && { "content-type": "application/json" }),
        ...(key !== "" && { authorization: `Bearer ${key}` }),
      },
      signal: watch.signal,
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      redirect: "error",
    });
  }

  /** Names what a call threw. */
  #failure(error: unknown, watch: Watch, signal: AbortSignal): Error {
    if (error instanceof EngineFailure || error instanceof Passing) return error;
    if (error instanceof NoSuchApi || error instanceof NoLikelihood || error instanceof RefusedRequest) return error;
    const cause = { cause: new Error(this.#hidden.inError(String(error))) };
    if (signal.aborted) return new EngineFailure("aborted", "The request was cancelled.", cause);
    if (watch.ranOut)
      return new Passing(new EngineFailure("timed-out", `${this.#host} has not answered for too long.`, cause));
    if (error instanceof RangeError) return this.#refused(this.#hidden.inError(error.message));
    if (error instanceof SyntaxError) return new Passing(this.#refused("an answer that is not JSON"));
    const message = `${this.#host} does not answer, or does not let this page ask (CORS).`;
    return new Passing(new EngineFailure("server-unreachable", message, cause));
  }

  /** An error in the middle of an answer: asking again may help, but for memory that is too small. */
  #broken(problem: string): EngineFailure | Passing {
    return isOutOfMemory(problem, "server") ? outOfMemory(this.#host, problem) : new Passing(this.#refused(problem));
  }

  #refused(problem: string): EngineFailure {
    return new EngineFailure("refused-by-server", `${this.#host} said: ${problem}`);
  }

  #notAServer(): EngineFailure {
    return new EngineFailure("refused-by-server", `There is a web page at ${this.#server.url}, not a model server.`);
  }
}

function vectorsIn(answer: unknown, wanted: number): readonly (Vector | undefined)[] {
  const vectors = Array.from({ length: wanted }, (): Vector | undefined => undefined);
  const data = field(answer, "data");
  for (const each of Array.isArray(data) ? (data as readonly unknown[]) : []) {
    const [index, numbers] = [field(each, "index"), field(each, "embedding")];
    const isVector = Array.isArray(numbers) && numbers.every((number) => typeof number === "number");
    if (isVector && isCount(index) && index < wanted) vectors[index] = toVector(numbers);
  }
  return vectors;
}

/** The chunks of a streamed answer; one chunk where the answer was not streamed. */
async function* chunksOf(response: Response, signal: AbortSignal): AsyncGenerator<unknown> {
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("application/json")) {
    yield JSON.parse(await boundedText(response));
    return;
  }
  for await (const data of eventData(response.body as ReadableStream<Uint8Array>, signal)) yield JSON.parse(data);
}
