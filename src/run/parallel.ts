/** Doing many things at once and taking their results in order. */

/** Runs at most `count` pieces of work at a time. After the first failure no new work begins. */
export class Places<Kind> {
  readonly #waiting: Waiting<Kind>[] = [];
  readonly #running = new Set<Promise<unknown>>();
  readonly #kinds = new Map<Kind, number>();
  #free: number;
  #failure: { readonly reason: unknown } | undefined;

  constructor(count: number) {
    this.#free = count;
  }

  /**
   * Does `work` once a place is free. Waiting work of the kind that the place has just done goes first: the model still
   * holds the beginning of its prompt.
   *
   * @param work may `leave` its place before it ends, when the rest of it needs no place
   * @param most pieces of work of this kind that may have a place at the same time
   */
  async take<T>(kind: Kind, work: (leave: () => void) => Promise<T>, most = Infinity): Promise<T> {
    await this.#enter(kind, most);
    let hasPlace = true;
    const leave = (): void => {
      if (hasPlace) this.#leave(kind);
      hasPlace = false;
    };
    const running = work(leave);
    this.#running.add(running);
    try {
      return await running;
    } catch (error) {
      this.fail(error);
      throw error;
    } finally {
      this.#running.delete(running);
      leave();
    }
  }

  /**
   * Makes all other work fail when this work fails. The caller must still await the work and handle its failure; without
   * this a second failure would count as unhandled.
   */
  watch<T>(work: Promise<T>): Promise<T> {
    work.catch((error: unknown) => this.fail(error));
    return work;
  }

  /** Refuses all waiting and later work, with the first reason given. */
  fail(reason: unknown): void {
    this.#failure ??= { reason };
    for (const { refuse } of this.#waiting.splice(0)) refuse(this.#failure.reason);
  }

  /** Refuses waiting work, and resolves when no work is running any more. */
  async close(): Promise<void> {
    this.fail(new Error("These places are closed."));
    await Promise.allSettled(this.#running);
  }

  #enter(kind: Kind, most: number): Promise<void> {
    return new Promise((enter, refuse) => {
      if (this.#failure) refuse(this.#failure.reason);
      else {
        this.#waiting.push({ kind, most, enter, refuse });
        this.#admit(undefined);
      }
    });
  }

  #leave(kind: Kind): void {
    this.#free++;
    this.#kinds.set(kind, this.#placesOf(kind) - 1);
    this.#admit(kind);
  }

  /** Lets waiting work in, in order, but that of `kind` first. */
  #admit(kind: Kind | undefined): void {
    while (this.#free > 0) {
      const mayEnter = (each: Waiting<Kind>) => this.#placesOf(each.kind) < each.most;
      const alike = this.#waiting.findIndex((each) => each.kind === kind && mayEnter(each));
      const next = alike >= 0 ? alike : this.#waiting.findIndex(mayEnter);
      const [entering] = next >= 0 ? this.#waiting.splice(next, 1) : [];
      if (!entering) return;
      this.#free--;
      this.#kinds.set(entering.kind, this.#placesOf(entering.kind) + 1);
      entering.enter();
    }
  }

  #placesOf(kind: Kind): number {
    return this.#kinds.get(kind) ?? 0;
  }
}

/** Work that waits for a place. */
interface Waiting<Kind> {
  readonly kind: Kind;
  readonly most: number;
  readonly enter: () => void;
  readonly refuse: (reason: unknown) => void;
}

/** Does `work` for each item, at most `limit` at a time. The first failure ends it after the ones in flight have settled. */
export async function allInOrder<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const places = new Places<undefined>(limit);
  try {
    return await Promise.all(items.map((item, i) => places.take(undefined, () => work(item, i))));
  } finally {
    await places.close();
  }
}
