/** Reads a server's streamed answer: lines of server-sent events, each with one chunk of OpenAI's interface. */
import { LineSplitter } from "../../../src/core/text/line-splitter.ts";
import type { EngineCompletion } from "../../../src/run/ports.ts";
import { MOST_ANSWER_BYTES, tooLong } from "../parts/bounded-text.ts";
import { firstTokenChances } from "../parts/first-token.ts";
import { field } from "../parts/field.ts";
import type { HiddenKey, KeyFilter } from "./hidden-key.ts";

/** Members of a piece that hold a model's thoughts, by server. */
const THOUGHTS = ["reasoning_content", "reasoning", "thinking"];
/** Longest work without a pause for messages, such as the person's Stop, ms. */
const BREATH_EVERY_MS = 50;
/** A server's larger count of tokens is not believed. */
const MOST_TOKENS = 1e9;

/** The answer so far, without the server's key. */
export class RemoteReply {
  text = "";
  /** Characters that the server has written, thoughts included: an empty piece is no sign of work. */
  heard = 0;
  /** The server's reason for the end; undefined until the answer has ended. */
  finishReason: string | undefined;
  /** The server's error message in the middle of an answer. */
  problem: string | undefined;
  /** How likely the first tokens were, once the server has told. */
  firstToken: EngineCompletion["firstToken"];
  #pieces = 0;
  #usage: EngineCompletion["usage"] | undefined;
  readonly #hidden: HiddenKey;
  readonly #filter: KeyFilter;

  constructor(hidden: HiddenKey) {
    this.#hidden = hidden;
    this.#filter = hidden.stream();
  }

  /** Takes one chunk, or a whole answer that was not streamed. @returns the text it added */
  take(chunk: unknown): string {
    const error = field(chunk, "error");
    if (error !== undefined && error !== null) this.problem = this.#hidden.inError(messageOf(error));
    const choices = field(chunk, "choices");
    const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
    this.firstToken ??= firstTokenChances(field(choice, "logprobs"));
    const message = field(choice, "delta") ?? field(choice, "message");
    const found = field(choice, "text") ?? field(message, "content");
    const written = typeof found === "string" ? found : "";
    if (written !== "") this.#pieces++;
    this.heard += [written, ...THOUGHTS.map((each) => field(message, each))].reduce(lengthWith, 0);
    const piece = this.#filter.push(written);
    this.text += piece;
    const reason = field(choice, "finish_reason");
    if (typeof reason === "string") this.finishReason = reason;
    this.#takeUsage(field(chunk, "usage"));
    return piece;
  }

  /** Ends the answer. @returns the last text, which may have been held back */
  end(): string {
    const piece = this.#filter.end();
    this.text += piece;
    return piece;
  }

  /** Where the server counts nothing, each piece counts as one token. */
  get usage(): EngineCompletion["usage"] {
    return this.#usage ?? { promptTokens: 0, completionTokens: this.#pieces, cachedTokens: 0 };
  }

  #takeUsage(usage: unknown): void {
    const promptTokens = field(usage, "prompt_tokens");
    const completionTokens = field(usage, "completion_tokens");
    if (!isCount(promptTokens) || !isCount(completionTokens)) return;
    const cached = field(field(usage, "prompt_tokens_details"), "cached_tokens");
    this.#usage = { promptTokens, completionTokens, cachedTokens: isCount(cached) ? cached : 0 };
  }
}

/** Whether a server's number can be a count of tokens. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= MOST_TOKENS;
}

function lengthWith(sum: number, text: unknown): number {
  return sum + (typeof text === "string" ? text.length : 0);
}

/**
 * The data of server-sent events as they arrive; ends at `[DONE]` or with the stream.
 * @throws RangeError for an event longer than any answer; the signal's reason
 */
export async function* eventData(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const splitter = new LineSplitter();
  let sinceLineEnd = 0;
  let breathed = performance.now();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const lines = splitter.push(decoder.decode(value, { stream: !done }));
      if (done) lines.push(...splitter.end());
      // The splitter never gives out a line that does not end, so its length is counted here.
      sinceLineEnd = lines.length > 0 ? 0 : sinceLineEnd + (value?.length ?? 0);
      if (sinceLineEnd > MOST_ANSWER_BYTES) throw tooLong();
      for (const { text: line, overlong } of lines) {
        // A server that floods would otherwise keep this thread from hearing anything else.
        if (performance.now() - breathed > BREATH_EVERY_MS) {
          await new Promise((resolve) => setTimeout(resolve));
          breathed = performance.now();
        }
        signal.throwIfAborted();
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
