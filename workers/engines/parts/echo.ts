/** An answer that the page begins for the model: newer llama.cpp servers say its beginning back before they go on with it. */
import { withoutControlTokens } from "../../../src/core/text/control-tokens.ts";
import type { CompletionRequest } from "../../../src/run/ports.ts";

/** The beginning of the answer as it is sent; empty where the model begins itself. */
export function beginningOf({ prompt }: Pick<CompletionRequest, "prompt">): string {
  const last = typeof prompt === "string" ? undefined : prompt.at(-1);
  return last?.role === "assistant" ? withoutControlTokens(last.content) : "";
}

/** Takes the beginning away where it is said back. Text that may be it is held back. */
export class Echo {
  readonly #beginning: string;
  #held = "";
  #isOver: boolean;

  constructor(beginning: string) {
    this.#beginning = beginning;
    this.#isOver = beginning === "";
  }

  /** @returns what of the text so far is the model's, and was not returned before */
  push(piece: string): string {
    if (this.#isOver) return piece;
    this.#held += piece;
    if (this.#held.length < this.#beginning.length && this.#beginning.startsWith(this.#held)) return "";
    this.#isOver = true;
    return this.#held.startsWith(this.#beginning) ? this.#held.slice(this.#beginning.length) : this.#held;
  }

  /** @returns what was held back of an answer that ended before its beginning was whole */
  end(): string {
    return this.#isOver ? "" : this.#held;
  }
}
