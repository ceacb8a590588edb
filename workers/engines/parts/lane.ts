/** Lets many pieces of work run together, or one alone: requests share, a repeated request or a restart runs alone. */
export class Lane {
  #sharing = 0;
  #alone = false;
  readonly #waiting: { readonly alone: boolean; readonly enter: () => void }[] = [];

  /** Runs `work` together with others that share. */
  async share<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter(false);
    try {
      return await work();
    } finally {
      this.#sharing--;
      this.#admit();
    }
  }

  /** Runs `work` when no other work runs, and keeps other work waiting until it is done. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter(true);
    try {
      return await work();
    } finally {
      this.#alone = false;
      this.#admit();
    }
  }

  #enter(alone: boolean): Promise<void> {
    return new Promise((enter) => {
      this.#waiting.push({ alone, enter });
      this.#admit();
    });
  }

  /** Starts what waits, strictly in order: nothing passes work that must run alone. */
  #admit(): void {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      if (this.#alone || (next.alone && this.#sharing > 0)) return;
      this.#waiting.shift();
      if (next.alone) this.#alone = true;
      else this.#sharing++;
      next.enter();
    }
  }
}
