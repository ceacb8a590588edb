/** Does long work on a worker's thread with pauses for messages, and stops for a later question. */

/** Longest work without a pause, ms. */
const TURN_MS = 50;

/**
 * Takes one item after the other.
 * @param isStale whether to stop; called after each pause
 * @returns the time spent working, ms; undefined when it stopped early
 */
export async function inTurns<Item>(
  items: Iterable<Item>,
  take: (item: Item) => void,
  isStale: () => boolean,
): Promise<number | undefined> {
  let ms = 0;
  let began = performance.now();
  for (const item of items) {
    take(item);
    if (performance.now() - began < TURN_MS) continue;
    ms += performance.now() - began;
    await new Promise((resolve) => setTimeout(resolve));
    if (isStale()) return undefined;
    began = performance.now();
  }
  return ms + performance.now() - began;
}
