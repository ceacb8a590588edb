/** Reads whole tasks from a chat model's reply: under any names for instruction, input and output, as a table or as JSON. */
import type { Method } from "../../method/method.ts";
import type { FinishReason } from "../../rows/completion-row.ts";
import { capitalsOf } from "../capitals.ts";
import type { ParsedWholeTask } from "../base/whole-tasks.ts";
import { circleFrom, IN_A_CIRCLE } from "../circles/refused-items.ts";
import type { FoundTask } from "./found-task.ts";
import { fieldMark } from "./fields.ts";
import { readJson } from "./json.ts";
import { wholeTasksIn } from "./json-whole-tasks.ts";
import { markedTasks } from "./marked-tasks.ts";
import { repeatedAmong } from "./repeated.ts";
import { taggedTasks } from "./tagged-tasks.ts";
import { tableTasks } from "./table-tasks.ts";
import { ownLines } from "./wrapping.ts";

export function readChatWholeTasks(
  completion: string,
  finishReason: FinishReason,
  method: Pick<Method, "capitalize" | "cutList" | "similarityThreshold" | "tokens">,
  demonstrations: readonly string[],
): ParsedWholeTask[] {
  const isRepeated = repeatedAmong(demonstrations);
  const found = foundIn(ownLines(completion, bearsMark)).filter(({ instruction }) => /\p{L}/u.test(instruction));
  const texts = found.map(({ instruction }) => instruction);
  const isOpen = found.at(-1)?.isOpen === true;
  const circle = finishReason === "repeated" ? circleFrom(texts, method, isOpen) : texts.length;
  const capital = capitalsOf(method);
  return found.map((task, index) => ({
    instruction: capital(task.instruction),
    cut: finishReason === "length" && (method.cutList === "drop-all" || task.isOpen === true),
    ...(index >= circle && { refusal: IN_A_CIRCLE }),
    ...(isRepeated(task.instruction) && { refusal: { reason: "demonstration-repeated" as const } }),
    instances: task.instances,
  }));
}

function bearsMark(line: string): boolean {
  return fieldMark(line, ["task", "input", "output", "answer"]) !== undefined;
}

function foundIn(lines: readonly string[]): readonly FoundTask[] {
  const json = readJson(lines, bearsMark);
  const tasks = (json?.values ?? []).flatMap(wholeTasksIn);
  if (tasks.length > 0)
    return tasks.map((task, at) => ({ ...task, isOpen: json?.cut === true && at === tasks.length - 1 }));
  const tagged = taggedTasks(lines);
  if (tagged.length > 0) return tagged;
  const marked = markedTasks(lines);
  return marked.length > 0 ? marked : tableTasks(lines);
}
