/** Who wrote a task's instruction, as the page tells it: a person's own stands among the machine's tasks, and is no less a person's. */
import type { Origin } from "./mentions.ts";
import type { TaskRow } from "./task-row.ts";

export function writtenBy({ origin, byHand }: Pick<TaskRow, "origin" | "byHand">): Origin {
  return byHand === "added" ? "seed" : origin;
}
