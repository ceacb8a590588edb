/** Reads a server's streamed answer: lines of server-sent events, each with one chunk of OpenAI's interface. */
import { LineSplitter } from "../../../src/core/text/line-splitter.ts";
import type { EngineCompletion } from "../../../src/run/ports.ts";
import { MOST_ANSWER_BYTES, tooLong } from "../parts/bounded-text.ts";
import { firstTokenChances } from "../parts/first-token.ts";
import { field } from "../parts/field.ts";

/** The answer so far. */
export class RemoteReply {
  text = "";
  /** The server's reason for the end; undefined until the answer has ended. */
  finishReason: string | undefined;
  /** The server's error message in the middle of an answer. */
  problem: string | undefined;
  /** How likely the first tokens were, once the server has told. */
  firstToken: EngineCompletion["firstToken"];
  #pieces = 0;
  #usage: EngineCompletion["usage"] | undefined;

  /** Takes one chunk, or a whole answer that was not streamed. @returns the text it added */
  take(chunk: unknown): string {
    const error = field(chunk, "error");
    if (error !== undefined && error !== null) this.problem = messageOf(error);
    const choices = field(chunk, "choices");
    const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
    this.firstToken ??= firstTokenChances(field(choice, "logprobs"));
    const message = field(choice, "delta") ?? field(choice, "message");
    const found = field(choice, "text") ?? field(message, "content");
    const piece = typeof found === "string" ? found : "";
    if (piece !== "") this.#pieces++;
    this.text += piece;
    const reason = field(choice, "finish_reason");
    if (typeof reason === "string") this.finishReason = reason;
    this.#takeUsage(field(chunk, "usage"));
    return piece;
  }

  /** Where the server counts nothing, each piece counts as one token. */
  get usage(): EngineCompletion["usage"] {
    return this.#usage ?? { promptTokens: 0, completionTokens: this.#pieces, cachedTokens: 0 };
  }

  #takeUsage(usage: unknown): void {
    const promptTokens = field(usage, "prompt_tokens");
    const completionTokens = field(usage, "completion_tokens");
    if (typeof promptTokens !== "number" || typeof completionTokens !== "number") return;
    const cached = field(field(usage, "prompt_tokens_details"), "cached_tokens");
    this.#usage = { promptTokens, completionTokens, cachedTokens: typeof cached === "number" ? cached : 0 };
  }
}

/**
 * The data of server-sent events as they arrive; ends at `[DONE]` or with the stream.
 * @throws RangeError for an event longer than any answer
 */
export async function* eventData(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const splitter = new LineSplitter();
  let sinceLineEnd = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const lines = splitter.push(decoder.decode(value, { stream: !done }));
      if (done) lines.push(...splitter.end());
      // The splitter never gives out a line that does not end, so its length is counted here.
      sinceLineEnd = lines.length > 0 ? 0 : sinceLineEnd + (value?.length ?? 0);
      if (sinceLineEnd > MOST_ANSWER_BYTES) throw tooLong();
      for (const { text: line, overlong } of lines) {
        if (overlong) throw tooLong();
        if (!line.startsWith("data:")) continue;
        const data = line.slice("data:".length).trim();
        if (data === "[DONE]") return;
        if (data !== "") yield data;
      }
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** A server's message about an error, in any of the usual forms. */
export function messageOf(error: unknown): string {
  let inner = error;
  for (let depth = 0; depth < DEEPEST_MESSAGE && typeof inner === "object" && inner !== null; depth++) {
    const message = field(inner, "message") ?? field(inner, "detail") ?? field(inner, "error");
    if (message === undefined) return asJson(inner);
    inner = message;
  }
  return typeof inner === "string" ? inner : asJson(inner);
}

/** Most errors within errors that are read. */
const DEEPEST_MESSAGE = 8;

/** @returns an empty text for a value that nests too deep to be written */
function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "";
  }
}
