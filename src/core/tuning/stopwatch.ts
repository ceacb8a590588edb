/** Counts the time of a long job, without its breaks, from where it was left; and says how long it will still take. */

export class Stopwatch {
  readonly #now: () => number;
  #passed: number;
  #since: number | undefined;

  /** Goes at once. @param now milliseconds since any fixed point @param seconds that were counted before */
  constructor(now: () => number, seconds = 0) {
    this.#now = now;
    this.#passed = seconds;
    this.#since = now();
  }

  stop(): void {
    this.#passed = this.seconds;
    this.#since = undefined;
  }

  go(): void {
    this.#since ??= this.#now();
  }

  get seconds(): number {
    return this.#passed + (this.#since === undefined ? 0 : (this.#now() - this.#since) / 1000);
  }

  /** In words, where the rest goes as what is done. */
  left(done: number, all: number): string {
    return `${((this.seconds / done) * (all - done)).toFixed(0)} s left`;
  }
}
