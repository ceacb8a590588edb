/** A lane that many may share or one may have alone: requests run together, a repeat or a renewal runs by itself. */
export class Lane {
  #sharing = 0;
  #alone = false;
  readonly #waiting: { readonly alone: boolean; readonly enter: () => void }[] = [];

  /** Runs `work` beside others that share. */
  async share<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter(false);
    try {
      return await work();
    } finally {
      this.#sharing--;
      this.#admit();
    }
  }

  /** Runs `work` when nobody else is in the lane, and keeps it empty meanwhile. */
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

  /** First come, first served: one that wants to be alone is not overtaken. */
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
