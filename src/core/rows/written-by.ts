/** Who wrote a task's instruction, as the page tells it: a person's own stands among the machine's tasks, and is no less a person's. */
import type { Origin } from "./mentions.ts";
import type { TaskRow } from "./task-row.ts";

/** A person, the machine, or nobody that is known: the task stood in a file. */
export const writers = ["seed", "machine", "file"] as const satisfies readonly (Origin | "file")[];
export type Writer = (typeof writers)[number];

export function writtenBy({ origin, byHand, fromSet }: Pick<TaskRow, "origin" | "byHand" | "fromSet">): Writer {
  if (byHand === "added") return "seed";
  return fromSet?.isUnsigned ? "file" : origin;
}
