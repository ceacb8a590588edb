/** The messages of a conversation that is stored as a map of nodes, each with its parent and children, as ChatGPT exports them. */
import { cellsOf } from "../table.ts";

/** From the first node along each latest child; undefined for any other value. */
export function chainOf(value: unknown): readonly unknown[] | undefined {
  const nodes = cellsOf(value);
  if (nodes === undefined || nodes.size === 0) return undefined;
  const isMap = [...nodes.values()].every((node) => Array.isArray(cellsOf(node)?.get("children")));
  if (!isMap) return undefined;
  const messages: unknown[] = [];
  const seen = new Set<unknown>();
  let key: unknown = [...nodes].find(([, node]) => !nodes.has(String(cellsOf(node)?.get("parent"))))?.[0];
  while (typeof key === "string" && !seen.has(key)) {
    seen.add(key);
    const node = cellsOf(nodes.get(key));
    const message = node?.get("message");
    if (cellsOf(message) !== undefined) messages.push(message);
    key = (node?.get("children") as readonly unknown[] | undefined)?.at(-1);
  }
  return messages;
}
