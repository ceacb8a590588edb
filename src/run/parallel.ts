/** Doing many things at once and taking their results in order. */

/**
 * Starts `work` for the items in order, at most `limit` at a time, and yields the results in the items' order.
 * The first failure ends it after the ones in flight have settled.
 */
export async function* inOrder<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item, index: number) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = [];
  let next = 0;
  const startMore = () => {
    while (next < items.length && running.length < limit) {
      const started = work(items[next] as Item, next);
      // Handled where it is awaited; without this a second failure would count as unhandled.
      started.catch(() => undefined);
      running.push(started);
      next++;
    }
  };
  try {
    startMore();
    for (let first = running[0]; first; first = running[0]) {
      const result = await first;
      running.shift();
      startMore();
      yield result;
    }
  } finally {
    await Promise.allSettled(running);
  }
}

export async function allInOrder<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for await (const result of inOrder(items, limit, work)) results.push(result);
  return results;
}
