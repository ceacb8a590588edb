/** Whether a tuning goes on, waits, or ends. */

export class TuningGate {
  #held: { readonly promise: Promise<void>; readonly release: () => void } | undefined;
  #stopped = false;

  get isHeld(): boolean {
    return this.#held !== undefined;
  }

  get isStopped(): boolean {
    return this.#stopped;
  }

  hold(): void {
    if (this.#stopped || this.#held) return;
    let release: () => void = () => undefined;
    const promise = new Promise<void>((resolve) => (release = resolve));
    this.#held = { promise, release };
  }

  goOn(): void {
    this.#held?.release();
    this.#held = undefined;
  }

  stop(): void {
    this.#stopped = true;
    this.goOn();
  }

  /** Resolves when the tuning may go on, or was stopped. */
  async opened(): Promise<void> {
    while (this.#held) await this.#held.promise;
  }
}
