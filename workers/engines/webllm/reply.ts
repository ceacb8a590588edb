/** Reads WebLLM's stream of one reply: cuts at stops, gives back the token too many, and counts. */
import type { EngineCompletion } from "../../../src/run/ports.ts";
import { EMPTY_THINKING } from "./request.ts";
import { StopFilter } from "../parts/stop-filter.ts";

/** A piece of a stream; completions carry `text`, chats carry `delta`. */
export interface MlcChunk {
  readonly choices: readonly {
    readonly text?: string;
    readonly delta?: { readonly content?: string | null };
    readonly finish_reason?: string | null;
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
  /** The newest piece, held until it is known not to be the token too many. */
  #newest = "";
  #begun = false;
  #streamed = 0;
  #whole: string | undefined;
  #finish: string | undefined;
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
   * Settles as `reading` does, or at once when the signal aborts before there is any text: until then the library hears no
   * interrupt, and reading a long prompt may take it a while.
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

  /** @param text the whole reply as the library has it once it has ended, cut at the stop that its stream ran past */
  end(text: string): void {
    this.#whole = text.replace(EMPTY_THINKING, "");
  }

  completion(ms: number, aborted: boolean): EngineCompletion {
    const cut = this.#whole !== undefined && this.#whole.length < this.#streamed;
    const oneTooMany = this.#finish === "length" && this.#isBeyondLimit();
    // Text that ends within a character is not streamed.
    const heldBack = this.#whole !== undefined && this.#whole.length > this.#streamed;
    // The token too many either added the newest piece, or completed a stop or began a character and added none.
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
    };
  }

  /** Some releases leave the first token out of their count; a full context is what else ends a reply that early. */
  #isBeyondLimit(): boolean {
    const { maxTokens, contextTokens } = this.#limits;
    const inContext = this.#promptTokens + this.#completionTokens;
    return this.#completionTokens > maxTokens || (this.#completionTokens === maxTokens && inContext < contextTokens);
  }
}
