/** Lists kept by a key, which grow by one item at a time. */

/** Adds an item to the list of a key, which is begun where there is none. */
export function addTo<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
