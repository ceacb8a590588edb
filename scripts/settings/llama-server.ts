/** llama.cpp's own server as an engine, asked in the words in which the page asks llama.cpp, so that it samples as the page does. */
import { request, type IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import {
  EngineFailure,
  type CompletionRequest,
  type Engine,
  type EngineCapabilities,
  type EngineCompletion,
} from "../../src/run/ports.ts";
import { beginningOf } from "../../workers/engines/parts/echo.ts";
import { eventData } from "../../workers/engines/remote/stream.ts";
import { toWllama, WllamaReply, type ReplyPart } from "../../workers/engines/wllama/request.ts";

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

  async complete(
    asked: CompletionRequest,
    { signal, onText }: { readonly signal: AbortSignal; readonly onText?: (piece: string) => void },
  ): Promise<EngineCompletion> {
    const { abortSignal: _, ...body } = toWllama(asked, signal);
    const path = "messages" in body ? "chat/completions" : "completions";
    const begun = performance.now();
    const reply = new WllamaReply(beginningOf(asked));
    try {
      for await (const part of streamed(`${this.#url}/${path}`, body, signal)) {
        const piece = reply.take(part);
        if (piece !== "") onText?.(piece);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    return reply.completion(performance.now() - begun, signal.aborted);
  }
}

/** The parts of a reply as they come, so that one that goes round is broken off as in the page. `fetch` gives up after five minutes. */
async function* streamed(url: string, body: object, signal: AbortSignal): AsyncGenerator<ReplyPart> {
  const response = await post(url, { ...body, stream: true, stream_options: { include_usage: true } }, signal);
  if (response.headers["content-type"]?.startsWith("text/event-stream") !== true) {
    const whole = await text(response);
    if (response.statusCode !== 200) throw new EngineFailure("refused-by-server", whole);
    // A server that does not stream sends the reply in one piece.
    yield JSON.parse(whole) as ReplyPart;
    return;
  }
  const answer = Readable.toWeb(response) as ReadableStream<Uint8Array>;
  for await (const data of eventData(answer, signal)) yield JSON.parse(data) as ReplyPart;
}

/** On a connection of its own: a server may close one that was idle in the moment in which it is used again. */
function post(url: string, body: object, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: "POST", headers: { "content-type": "application/json" }, agent: false, signal },
      resolve,
    );
    sent.on("error", reject);
    sent.end(JSON.stringify(body));
  });
}
