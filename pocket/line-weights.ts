/** How much each line of a document counts: more where it must be right, less where it only repeats a prompt. */
import { QUESTION } from "../src/core/questions/base/classification-prompt.ts";
import { promptLength } from "./prompts.ts";
import { bareLine } from "./stream.ts";

/** Weight of a line that the app's prompts repeat, against 1. */
const QUIET_WEIGHT = 0.1;
/** Lines that must be right, not only likely, count more. */
const ANSWERS = ["Output:", QUESTION, "The instruction was"];
const ANSWER_WEIGHT = 3;
/** What is only the occasion of an answer counts little: lists already teach how to write tasks, and inputs are chance. */
const OCCASIONS = ["Task:", "Instruction:", "Input:"];
const OCCASION_WEIGHT = 0.2;
/** A line of Alpaca's list that says what follows. */
const MARK = /^\d+\. (Instruction|Input|Output):/u;
const SEPARATOR = "###";

/** How much a line of a training document counts; most count 1. @param quiet lines that prompts repeat */
export function lineWeight(line: string, quiet: ReadonlySet<string>): number {
  if (quiet.has(bareLine(line))) return QUIET_WEIGHT;
  if (OCCASIONS.some((occasion) => line.startsWith(occasion))) return OCCASION_WEIGHT;
  return ANSWERS.some((answer) => line.startsWith(answer)) ? ANSWER_WEIGHT : 1;
}

/** Weighs the lines of one training document, in their order: the outputs of Alpaca's list stand below their mark. */
export function lineWeigher(quiet: ReadonlySet<string>): (line: string) => number {
  let answering = false;
  return (line) => {
    const weight = lineWeight(line, quiet);
    const mark = MARK.exec(line);
    if (mark || line.startsWith(SEPARATOR)) answering = mark?.[1] === "Output";
    else if (answering && weight === 1) return ANSWER_WEIGHT;
    return weight;
  };
}

/** Weighs the lines of one held-out document, in their order: 0 within the prompt, 1 where the model has to write. */
export function afterPrompt(document: string): (line: string) => number {
  let left = promptLength(document);
  return (line) => {
    left -= line.length;
    return left >= 0 ? 0 : 1;
  };
}
