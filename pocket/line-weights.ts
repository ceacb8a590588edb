/** How much each line of a document counts: more where it must be right, less where it only repeats a prompt. */
import { QUESTION } from "../src/core/questions/base/classification-prompt.ts";
import { promptLength } from "./prompts.ts";
import { bareLine } from "./stream.ts";

/** Weight of a line that the app's prompts repeat, against 1. */
const QUIET_WEIGHT = 0.1;
/** Lines that must be right, not only likely, count more. */
const ANSWERS = ["Output:", QUESTION];
const ANSWER_WEIGHT = 3;
/** The line of a task before a question or examples counts little: lists already teach how to write tasks. */
const TASK = "Task:";
const TASK_WEIGHT = 0.2;

/** How much a line of a training document counts; most count 1. @param quiet lines that prompts repeat */
export function lineWeight(line: string, quiet: ReadonlySet<string>): number {
  if (quiet.has(bareLine(line))) return QUIET_WEIGHT;
  if (line.startsWith(TASK)) return TASK_WEIGHT;
  return ANSWERS.some((answer) => line.startsWith(answer)) ? ANSWER_WEIGHT : 1;
}

/** Weighs the lines of one held-out document, in their order: 0 within the prompt, 1 where the model has to write. */
export function afterPrompt(document: string): (line: string) => number {
  let left = promptLength(document);
  return (line) => {
    left -= line.length;
    return left >= 0 ? 0 : 1;
  };
}
