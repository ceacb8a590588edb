/** Reads WebLLM's stream of one reply: cuts at stops, drops the extra token, and counts. */
import type { EngineCompletion } from "../../../src/run/ports.ts";
import { EMPTY_THINKING } from "./request.ts";
import { firstTokenChances } from "../parts/first-token.ts";
import { StopFilter } from "../parts/stop-filter.ts";

/** A piece of a stream; completions carry `text`, chats carry `delta`. */
export interface MlcChunk {
  readonly choices: readonly {
    readonly text?: string;
    readonly delta?: { readonly content?: string | null };
    readonly finish_reason?: string | null;
    readonly logprobs?: unknown;
  }[];
  readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number } | null;
}

export interface ReplyLimits {
  /** Tokens wanted; the library was asked for one more. */
  readonly maxTokens: number;
  readonly contextTokens: number;
}

export class MlcReply {
  readonly #kept: StopFilter;
  readonly #limits: ReplyLimits;
  /** The newest piece, held back until it is known not to be the extra token. */
  #newest = "";
  #begun = false;
  #streamed = 0;
  #whole: string | undefined;
  #finish: string | undefined;
  #firstToken: EngineCompletion["firstToken"];
  #promptTokens = 0;
  #completionTokens = 0;

  constructor(stops: readonly string[], limits: ReplyLimits, onText: (piece: string) => void) {
    this.#kept = new StopFilter(stops, onText);
    this.#limits = limits;
  }

  /** Whether there is any text yet. */
  get begun(): boolean {
    return this.#begun;
  }

  /**
   * Settles as `reading` does, or at once when the signal aborts before there is any text: the library ignores interrupts
   * while it reads the prompt, which may take long.
   */
  async untilAbortedUnbegun(reading: Promise<void>, signal: AbortSignal): Promise<void> {
    let leave: () => void = () => undefined;
    const abortedUnbegun = new Promise<void>((resolve) => {
      const ask = () => void (this.#begun || resolve());
      signal.addEventListener("abort", ask);
      leave = () => signal.removeEventListener("abort", ask);
    });
    await Promise.race([reading, abortedUnbegun]).finally(leave);
  }

  take({ choices, usage }: MlcChunk): void {
    const choice = choices[0];
    this.#firstToken ??= firstTokenChances(choice?.logprobs);
    const written = choice?.text ?? choice?.delta?.content ?? "";
    const piece = this.#begun ? written : written.replace(EMPTY_THINKING, "");
    this.#begun ||= written !== "";
    if (piece !== "") {
      this.#kept.push(this.#newest);
      this.#newest = piece;
      this.#streamed += piece.length;
    }
    if (choice?.finish_reason) this.#finish = choice.finish_reason;
    if (usage) {
      this.#promptTokens = usage.prompt_tokens;
      this.#completionTokens = usage.completion_tokens;
    }
  }

  /** @param text the library's whole reply after its end, cut at a stop; the stream may have gone past the stop */
  end(text: string): void {
    this.#whole = text.replace(EMPTY_THINKING, "");
  }

  completion(ms: number, aborted: boolean): EngineCompletion {
    const cut = this.#whole !== undefined && this.#whole.length < this.#streamed;
    const oneTooMany = this.#finish === "length" && this.#isBeyondLimit();
    // The library does not stream the last bytes of a text that ends within a character.
    const heldBack = this.#whole !== undefined && this.#whole.length > this.#streamed;
    // The extra token added the newest piece; or it ended a stop or began a character, and added no piece.
    if (!oneTooMany || cut || heldBack) this.#kept.push(this.#newest);
    const text = cut && !oneTooMany ? this.#kept.endAt(this.#whole ?? "") : this.#kept.end();
    return {
      text,
      finishReason: aborted ? "abort" : this.#kept.stopped || this.#finish !== "length" ? "stop" : "length",
      usage: {
        promptTokens: this.#promptTokens,
        completionTokens: Math.min(this.#completionTokens, this.#limits.maxTokens),
        cachedTokens: 0,
      },
      ms,
      ...(this.#firstToken && { firstToken: this.#firstToken }),
    };
  }

  /** Some releases do not count the first token. A reply of that length may also have ended because the context was full. */
  #isBeyondLimit(): boolean {
    const { maxTokens, contextTokens } = this.#limits;
    const inContext = this.#promptTokens + this.#completionTokens;
    return this.#completionTokens > maxTokens || (this.#completionTokens === maxTokens && inContext < contextTokens);
  }
}
