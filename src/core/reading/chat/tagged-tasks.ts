/** Finds whole tasks whose parts stand between tags. The task's own may also stand before them, behind a number. */
import type { FoundTask } from "./found-task.ts";
import { readLine } from "./lines.ts";
import { instructionIn } from "./marked-tasks.ts";
import { paired } from "./pairs.ts";
import { readTagged, type TaggedItem } from "./tagged.ts";

export function taggedTasks(lines: readonly string[]): FoundTask[] {
  const { items, isOpen } = readTagged(lines, ["task", "input", "output", "answer"]) ?? { items: [], isOpen: false };
  return items.map((item, index) => ({ ...taskOf(item), isOpen: isOpen && index === items.length - 1 }));
}

function taskOf({ head, fields }: TaggedItem): FoundTask {
  const named = fields.find(({ name }) => name === "task");
  const begins = head.findLastIndex((line) => readLine(line).mark !== "none");
  return {
    instruction: instructionIn(named?.lines ?? head.slice(Math.max(0, begins)), named !== undefined),
    instances: paired(fields.filter(({ name }) => name !== "task")),
  };
}
