/** Doing many things at once and taking their results in order. */

/** At most so many pieces of work at a time. After the first failure nothing new begins. */
export class Places<Kind> {
  readonly #waiting: { readonly kind: Kind; readonly enter: () => void; readonly refuse: (reason: unknown) => void }[] =
    [];
  readonly #running = new Set<Promise<unknown>>();
  #free: number;
  #failure: { readonly reason: unknown } | undefined;

  constructor(count: number) {
    this.#free = count;
  }

  /**
   * Does `work` once a place is free. Of what waits, the kind that the place has just done goes first: the model still
   * holds the beginning of its prompt.
   *
   * @param work may `leave` its place before it ends, when what is left to do needs none
   */
  async take<T>(kind: Kind, work: (leave: () => void) => Promise<T>): Promise<T> {
    await this.#enter(kind);
    let isHere = true;
    const leave = (): void => {
      if (isHere) this.#leave(kind);
      isHere = false;
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
   * Makes the failure of a piece of work everyone's. It is still for whoever awaits the work to handle it; without this a
   * second failure would count as unhandled.
   */
  watch<T>(work: Promise<T>): Promise<T> {
    work.catch((error: unknown) => this.fail(error));
    return work;
  }

  /** Refuses what waits and whatever comes, for the first reason given. */
  fail(reason: unknown): void {
    this.#failure ??= { reason };
    for (const { refuse } of this.#waiting.splice(0)) refuse(this.#failure.reason);
  }

  /** Resolves when nothing runs any more, however it ended; what still waits is refused. */
  async close(): Promise<void> {
    this.fail(new Error("These places are closed."));
    await Promise.allSettled(this.#running);
  }

  #enter(kind: Kind): Promise<void> {
    return new Promise((enter, refuse) => {
      if (this.#failure) refuse(this.#failure.reason);
      else if (this.#free > 0) {
        this.#free--;
        enter();
      } else this.#waiting.push({ kind, enter, refuse });
    });
  }

  #leave(kind: Kind): void {
    const alike = this.#waiting.findIndex((each) => each.kind === kind);
    const [next] = this.#waiting.splice(Math.max(0, alike), 1);
    if (next) next.enter();
    else this.#free++;
  }
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
