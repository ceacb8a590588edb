/** Which tasks are still as a person was shown them, of those that a deed on many was meant for. Pure. */
import type { TaskRow } from "../rows/task-row.ts";

/** What a person judges a task by in a list. */
const READ = ["instruction", "classification", "instanceCount"] as const;

/** @returns the stored rows of those that are as shown; and the shown rows of those that were changed or deleted */
export function asShown(
  shown: readonly TaskRow[],
  stored: readonly TaskRow[],
): { readonly same: readonly TaskRow[]; readonly left: readonly TaskRow[] } {
  const there = new Map(stored.map((row) => [row.id, row]));
  const now = (row: TaskRow): TaskRow | undefined => {
    const found = there.get(row.id);
    return found && READ.every((name) => found[name] === row[name]) ? found : undefined;
  };
  return {
    same: shown.flatMap((row) => now(row) ?? []),
    left: shown.filter((row) => now(row) === undefined),
  };
}
