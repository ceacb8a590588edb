/** A local model server that invents answers from prompt and seed, with faults on demand. Real HTTP, no model. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { hash32 } from "../../../src/core/method/request-seed.ts";

/** What the server does with a request instead of answering it. */
export type Fault =
  | { readonly kind: "status"; readonly status: number; readonly body?: string; readonly retryAfter?: string }
  /** Sends part of the answer and closes the connection. */
  | { readonly kind: "break-off"; readonly pieces: number }
  /** Ends the stream correctly, but without a finish reason. */
  | { readonly kind: "end-early"; readonly pieces: number }
  | { readonly kind: "error-event"; readonly pieces: number }
  | { readonly kind: "stall"; readonly pieces: number }
  /** Sends its headers, and the answer later. */
  | { readonly kind: "pause"; readonly until: Promise<unknown> }
  | { readonly kind: "html" }
  /** The whole answer as one JSON object. */
  | { readonly kind: "not-streamed" }
  | { readonly kind: "no-usage" };

/** A silence that lasts until the test ends it. */
export function pause(): { readonly fault: Fault; readonly end: () => void } {
  let end = (): void => undefined;
  const until = new Promise<void>((resolve) => (end = resolve));
  return { fault: { kind: "pause", until }, end: () => end() };
}

export interface Seen {
  readonly path: string;
  readonly body: Record<string, unknown>;
  readonly authorization: string | undefined;
  /** Milliseconds since the server started. */
  readonly at: number;
}

export interface ModelServerOptions {
  readonly contextTokens?: number;
  readonly tokenMs?: number;
  /** Required key; none when absent. */
  readonly key?: string;
  /** Takes the wish for likelihoods and does not fulfil it. */
  readonly tellsNothing?: boolean;
  /** Gives vectors of two numbers, of which the first is a text's length; none when absent. */
  readonly embeds?: boolean;
  /** Interfaces that this server lacks. */
  readonly lacks?: readonly string[];
  /** Port; any free port when absent. */
  readonly port?: number;
  /** Prompts that always get status 500. */
  readonly failsOn?: (prompt: string) => boolean;
  /** What it answers to a request that it does not take as it is. */
  readonly refuses?: (
    body: Readonly<Record<string, unknown>>,
  ) => { readonly status: number; readonly body: string } | undefined;
  /** Gives answers instead of invented words. */
  readonly answer?: (prompt: string, seed: number, body: Readonly<Record<string, unknown>>) => string;
}

const WORDS = "the a list of river stone seven write name why map green number story short about one more".split(" ");
const LONGEST = 60;

export class ModelServer {
  readonly #options: ModelServerOptions;
  readonly #server: Server;
  readonly #began = performance.now();
  /** Faults of the next requests, in order. */
  readonly faults: Fault[] = [];
  readonly seen: Seen[] = [];
  inFlight = 0;
  mostInFlight = 0;

  private constructor(options: ModelServerOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => {
      void this.#serve(request, response);
    });
  }

  static async start(options: ModelServerOptions = {}): Promise<ModelServer> {
    const made = new ModelServer(options);
    await new Promise<void>((resolve) => made.#server.listen(options.port ?? 0, "127.0.0.1", resolve));
    return made;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  /** Requests for text, not for the list of models. */
  get asked(): readonly Seen[] {
    return this.seen.filter(({ path }) => path !== "/v1/models");
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "authorization, content-type");
    if (request.method === "OPTIONS") return void response.writeHead(204).end();
    let text = "";
    for await (const part of request) text += String(part);
    const body = (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>;
    const path = request.url ?? "";
    const { authorization } = request.headers;
    this.seen.push({ path, body, authorization, at: performance.now() - this.#began });
    const { key, lacks = [], contextTokens = 4096 } = this.#options;
    const json = (status: number, value: unknown, headers: Record<string, string> = {}) =>
      void response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
    if (key !== undefined && authorization !== `Bearer ${key}`)
      return json(401, { error: { message: "Invalid API key" } });
    if (path === "/v1/models")
      return json(200, { object: "list", data: [{ id: "test-model", max_model_len: contextTokens }] });
    if (path === "/v1/embeddings" && this.#options.embeds) {
      const fault = this.faults.shift();
      if (fault?.kind === "status") return json(fault.status, fault.body ?? {});
      const input = body["input"] as readonly string[];
      if (input.some((each) => each.split(" ").length > contextTokens))
        return json(400, { error: { message: "the maximum context length was exceeded" } });
      const data = input.map((each, index) => ({ index, embedding: [each.length, 1] }));
      return json(200, { object: "list", data: data.toReversed() });
    }
    if (lacks.some((each) => path === `/v1/${each}`)) return json(404, { detail: "Not Found" });
    const prompt = promptOf(body);
    if (prompt.split(/\s+/u).length > contextTokens) {
      return json(400, {
        error: { message: `This model's maximum context length is ${contextTokens} tokens.`, type: "invalid_request" },
      });
    }
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
    response.once("close", () => this.inFlight--);
    const failing = this.#options.failsOn?.(prompt) === true;
    const refusal = this.#options.refuses?.(body);
    if (refusal) return this.#answer(body, prompt, false, response, { kind: "status", ...refusal });
    const fault: Fault | undefined = failing ? { kind: "status", status: 500 } : this.faults.shift();
    await this.#answer(body, prompt, path.endsWith("chat/completions"), response, fault);
  }

  /** In the form of OpenAI's chats, or in its older one for plain text. */
  #logprobs(body: Record<string, unknown>, chat: boolean): object {
    if (this.#options.tellsNothing || !("logprobs" in body)) return {};
    const tokens = { " Yes": -2, " No": -0.5 };
    const listed = Object.entries(tokens).map(([token, logprob]) => ({ token, logprob }));
    return { logprobs: chat ? { content: [{ token: " No", top_logprobs: listed }] } : { top_logprobs: [tokens] } };
  }

  async #answer(
    body: Record<string, unknown>,
    prompt: string,
    chat: boolean,
    response: ServerResponse,
    fault: Fault | undefined,
  ): Promise<void> {
    if (fault?.kind === "status") {
      const type = fault.body?.startsWith("{") === true ? "application/json" : "text/plain";
      const headers = {
        "content-type": type,
        ...(fault.retryAfter !== undefined && { "retry-after": fault.retryAfter }),
      };
      return void response.writeHead(fault.status, headers).end(fault.body ?? "");
    }
    if (fault?.kind === "html")
      return void response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Welcome</title>");
    const { pieces, finishReason, words } = this.#write(body, prompt);
    const usage = { prompt_tokens: Math.max(1, prompt.split(/\s+/u).length), completion_tokens: words };
    const choice = (piece: string, reason: string | null) =>
      chat
        ? { index: 0, delta: { content: piece }, finish_reason: reason, ...this.#logprobs(body, chat) }
        : { index: 0, text: piece, finish_reason: reason, ...this.#logprobs(body, chat) };
    if (fault?.kind === "not-streamed") {
      const whole = pieces.join("");
      const one = chat ? { message: { content: whole } } : { text: whole };
      const value = { choices: [{ index: 0, ...one, finish_reason: finishReason }], usage };
      return void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
    }
    response.writeHead(200, { "content-type": "text/event-stream" });
    if (fault?.kind === "pause") {
      response.flushHeaders();
      await fault.until;
    }
    const send = (value: unknown) => response.write(`data: ${JSON.stringify(value)}\n\n`);
    for (const [i, piece] of pieces.entries()) {
      if (fault && "pieces" in fault && i >= fault.pieces) {
        if (fault.kind === "break-off") return void response.destroy();
        if (fault.kind === "end-early") return void response.end();
        if (fault.kind === "error-event") {
          send({ error: { message: "CUDA error", code: 500 } });
          return void response.end();
        }
        return;
      }
      if (response.destroyed) return;
      send({ choices: [choice(piece, null)] });
      const { tokenMs = 0 } = this.#options;
      if (tokenMs > 0 || i % 8 === 0) await new Promise((resolve) => setTimeout(resolve, tokenMs).unref());
    }
    send({ choices: [choice("", finishReason)] });
    if (fault?.kind !== "no-usage") send({ choices: [], usage });
    response.write(": a comment, as some servers send\n\n");
    response.end("data: [DONE]\n\n");
  }

  #write(body: Record<string, unknown>, prompt: string) {
    const seed = Number(body["seed"] ?? 0);
    const most = Number(body["max_tokens"] ?? LONGEST);
    const stops = Array.isArray(body["stop"]) ? body["stop"].map(String) : [];
    const whole = this.#options.answer?.(prompt, seed, body) ?? invented(prompt, seed);
    const all = whole.match(/\s*\S+\s*$|\s*\S+/gu) ?? [];
    const pieces: string[] = [];
    let text = "";
    for (const piece of all.slice(0, most)) {
      const stop = stops.find((each) => (text + piece).includes(each));
      if (stop !== undefined) {
        const rest = (text + piece).slice(0, (text + piece).indexOf(stop)).slice(text.length);
        // A stop may begin in a piece that was already sent, as with real servers.
        if (rest !== "") pieces.push(rest);
        return { pieces, finishReason: "stop", words: pieces.length + 1 };
      }
      text += piece;
      pieces.push(piece);
    }
    return { pieces, finishReason: all.length > most ? "length" : "stop", words: pieces.length };
  }
}

function invented(prompt: string, seed: number): string {
  const own = /#\d+\./u.exec(prompt)?.[0];
  const words = Array.from({ length: LONGEST }, (_, i) => WORDS[hash32(`${prompt}/${seed}/${i}`) % WORDS.length]);
  return own === undefined ? ` ${words.join(" ")}` : ` ${own} ${words.slice(0, 4).join(" ")}`;
}

function promptOf(body: Record<string, unknown>): string {
  if (typeof body["prompt"] === "string") return body["prompt"];
  const messages = Array.isArray(body["messages"]) ? (body["messages"] as { content?: unknown }[]) : [];
  return messages.map(({ content }) => String(content)).join("\n");
}
