/** Lists in a map, by key. */

/** Adds an item to a key's list; makes the list if there is none. */
export function addTo<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
