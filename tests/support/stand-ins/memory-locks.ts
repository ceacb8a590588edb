/** The part of the browser's locks that the pool uses, in memory. */

type Granted = (lock: Lock | null) => unknown;

interface Holder {
  readonly reject: (reason: unknown) => void;
}

export class MemoryLocks {
  readonly #held = new Map<string, Holder>();
  readonly #waiting = new Map<string, (() => void)[]>();

  query(): Promise<{ readonly held: readonly { readonly name: string }[] }> {
    return Promise.resolve({ held: [...this.#held.keys()].map((name) => ({ name })) });
  }

  request(name: string, ...rest: [Granted] | [LockOptions, Granted]): Promise<unknown> {
    const [options, work] = rest.length === 1 ? [{}, rest[0]] : rest;
    return new Promise((resolve, reject) => {
      const grant = (): void => {
        const holder = { reject };
        this.#held.set(name, holder);
        void (async () => work({ name, mode: "exclusive" }))()
          .then(resolve, reject)
          .finally(() => {
            if (this.#held.get(name) !== holder) return;
            this.#held.delete(name);
            this.#waiting.get(name)?.shift()?.();
          });
      };
      if (options.steal === true) this.#held.get(name)?.reject(new DOMException("Stolen.", "AbortError"));
      if (options.ifAvailable === true && this.#held.has(name)) {
        resolve(work(null));
        return;
      }
      if (options.steal === true || !this.#held.has(name)) {
        grant();
        return;
      }
      const waiting = this.#waiting.get(name) ?? [];
      this.#waiting.set(name, [...waiting, grant]);
      options.signal?.addEventListener("abort", () => {
        this.#waiting.set(
          name,
          (this.#waiting.get(name) ?? []).filter((each) => each !== grant),
        );
        reject(options.signal?.reason);
      });
    });
  }
}
