/** llama.cpp's own server as an engine, asked in the words in which the page asks llama.cpp, so that it samples as the page does. */
import { request } from "node:http";
import {
  EngineFailure,
  type CompletionRequest,
  type Engine,
  type EngineCapabilities,
  type EngineCompletion,
} from "../../src/run/ports.ts";
import { toWllama, WllamaReply, type WholeReply } from "../../workers/engines/wllama/request.ts";

export class LlamaServer implements Engine {
  readonly capabilities: EngineCapabilities;
  readonly #url: string;

  /** @param url address under which `completions` and `chat/completions` are found */
  constructor(url: string, { parallel, contextTokens }: { readonly parallel: number; readonly contextTokens: number }) {
    this.#url = url;
    const knows = { completion: true, chat: true, prefill: true, grammar: true, jsonSchema: false, logprobs: false };
    this.capabilities = {
      ...knows,
      seed: true,
      prefixCache: true,
      readsOneByOne: false,
      maxParallel: parallel,
      contextTokens,
    };
  }

  load(): Promise<void> {
    return Promise.resolve();
  }

  unload(): Promise<void> {
    return Promise.resolve();
  }

  async complete(asked: CompletionRequest, { signal }: { readonly signal: AbortSignal }): Promise<EngineCompletion> {
    const { abortSignal: _, ...body } = toWllama(asked, signal);
    const path = "messages" in body ? "chat/completions" : "completions";
    const begun = performance.now();
    const answer = await post(`${this.#url}/${path}`, { ...body, stream: false, stream_options: undefined }, signal);
    const reply = new WllamaReply();
    reply.take(answer as WholeReply);
    return reply.completion(performance.now() - begun, false);
  }
}

/** `fetch` gives up after five minutes without an answer; a server that answers many requests at once may need more. */
function post(url: string, body: object, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: "POST", headers: { "content-type": "application/json" }, signal },
      (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(pieces).toString("utf8");
          if (response.statusCode === 200) resolve(JSON.parse(text));
          else reject(new EngineFailure("refused-by-server", text));
        });
      },
    );
    sent.on("error", reject);
    sent.end(JSON.stringify(body));
  });
}
