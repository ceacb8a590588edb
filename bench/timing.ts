/** Times in milliseconds. */

export function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Median time of the work over the items. */
export function timeEach<Item>(items: readonly Item[], work: (item: Item) => void): number {
  return median(items.map((item) => timed(() => work(item))));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}
