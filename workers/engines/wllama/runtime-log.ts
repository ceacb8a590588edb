/** What a runtime says while it loads and works: llama.cpp's last lines of error, and a death that wllama does not report. */

/** As many lines as tell a reason; a broken file can cause thousands. */
const MOST_LINES = 20;
const MOST_CHARACTERS = 300;

/**
 * How the compiled program says that it could not start. wllama expects a text where it gets the browser's error, trips over
 * that, and would wait for ever.
 */
const NOT_STARTED = /^(?:Aborted\(|failed to asynchronously prepare wasm)/u;

export class RuntimeLog {
  readonly #lines: string[] = [];
  readonly #failed = new AbortController();

  /** For wllama. It also hands the events of a failing worker to `error`, and nobody else hears of them. */
  readonly logger = {
    debug: nothing,
    log: (first: unknown) => {
      if (typeof first === "string" && NOT_STARTED.test(first)) this.#fail(first);
    },
    warn: nothing,
    error: (first: unknown) => {
      if (first instanceof Event) this.#workerFailed(first);
      else if (typeof first === "string") this.#keep(first);
    },
  };

  /** The last lines of error, oldest first. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Aborts when the program or its worker ends by itself; the reason is an Error. */
  get failed(): AbortSignal {
    return this.#failed.signal;
  }

  #workerFailed(event: Event): void {
    // Told here, so it need not also end the worker that started this one.
    event.preventDefault();
    // A worker that the browser did not start fails without a text.
    this.#fail(`worker failed: ${"message" in event ? String(event.message) : ""}`);
  }

  #fail(text: string): void {
    this.#failed.abort(new Error(text));
  }

  #keep(line: string): void {
    this.#lines.push(line.trim().slice(0, MOST_CHARACTERS));
    if (this.#lines.length > MOST_LINES) this.#lines.shift();
  }
}

function nothing(): void {
  // Only errors tell why a load fails.
}
