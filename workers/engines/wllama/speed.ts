/** How fast a runtime reads and writes, summed over its requests by its own clock. */

/** What llama.cpp says of one request. */
export interface Timings {
  /** Prompt tokens read, without those from the cache. */
  readonly prompt_n: number;
  readonly cache_n?: number;
  readonly prompt_ms: number;
  readonly predicted_n: number;
  readonly predicted_ms: number;
}

/** Fewer tokens say little. */
const ENOUGH_READ = 200;
const ENOUGH_WRITTEN = 50;
/** Requests that read less are dominated by their fixed cost. */
const LEAST_READ = 32;

export class Speed {
  #read = { tokens: 0, ms: 0 };
  #written = { tokens: 0, ms: 0 };

  add({ prompt_n, prompt_ms, predicted_n, predicted_ms }: Timings): void {
    if (prompt_n >= LEAST_READ) this.#read = { tokens: this.#read.tokens + prompt_n, ms: this.#read.ms + prompt_ms };
    this.#written = { tokens: this.#written.tokens + predicted_n, ms: this.#written.ms + predicted_ms };
  }

  /** Tokens a second of one request; without those of which too little was seen. */
  get figures(): { readonly readsPerSecond?: number; readonly writesPerSecond?: number } {
    const read = this.#read.tokens >= ENOUGH_READ && perSecond(this.#read);
    const written = this.#written.tokens >= ENOUGH_WRITTEN && perSecond(this.#written);
    return { ...(read !== false && { readsPerSecond: read }), ...(written !== false && { writesPerSecond: written }) };
  }
}

function perSecond({ tokens, ms }: { readonly tokens: number; readonly ms: number }): number {
  return ms > 0 ? (tokens / ms) * 1000 : 0;
}
