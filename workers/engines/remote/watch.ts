/** Watches how long a call hears nothing: speaks of it early, and aborts the call late. */

/** Longest silences of a server, ms. */
export interface RemotePatience {
  /** Before the first piece, when a request may wait on the server. */
  readonly firstMs: number;
  /** Between two pieces. */
  readonly nextMs: number;
  /** After which the person is told. */
  readonly toldMs: number;
}

export class Watch {
  readonly #late = new AbortController();
  readonly #told: { readonly ms: number; readonly tell: () => void } | undefined;
  readonly signal: AbortSignal;
  #end: () => void = () => undefined;

  /** @param ms the first wait */
  constructor(signal: AbortSignal, ms: number, told?: { readonly ms: number; readonly tell: () => void }) {
    this.#told = told;
    this.signal = AbortSignal.any([signal, this.#late.signal]);
    this.restart(ms);
  }

  get ranOut(): boolean {
    return this.#late.signal.aborted;
  }

  /** Starts waiting again. */
  restart(ms: number): void {
    this.#end();
    const late = setTimeout(() => this.#late.abort(), ms);
    const quiet = this.#told && setTimeout(this.#told.tell, this.#told.ms);
    this.#end = () => {
      clearTimeout(late);
      clearTimeout(quiet);
    };
  }

  end(): void {
    this.#end();
  }
}
