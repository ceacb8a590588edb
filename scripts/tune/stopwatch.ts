/** Counts the time of a long job, without its breaks, and says how long it will still take. */

export class Stopwatch {
  readonly #now: () => number;
  #passedMs = 0;
  #began: number | undefined;

  /** Starts at once. @param now milliseconds since any fixed point */
  constructor(now: () => number) {
    this.#now = now;
    this.#began = now();
  }

  stop(): void {
    this.#passedMs = this.seconds * 1000;
    this.#began = undefined;
  }

  go(): void {
    this.#began = this.#now();
  }

  get seconds(): number {
    return (this.#passedMs + (this.#began === undefined ? 0 : this.#now() - this.#began)) / 1000;
  }

  /** In words, where the rest goes as what is done. */
  left(done: number, all: number): string {
    return `${((this.seconds / done) * (all - done)).toFixed(0)} s left`;
  }
}
