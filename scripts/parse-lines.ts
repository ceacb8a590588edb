/** Reads and checks the lines of a file of completions, and tells from the prompts how they were asked. */
import * as v from "valibot";
import type { WholeTasksSubject } from "../src/core/questions/whole-tasks.ts";
import type { FinishReason } from "../src/core/rows/completion-row.ts";
import { checkedLines } from "./lib/json-lines.ts";

const messageSchema = v.object({ role: v.optional(v.string(), ""), content: v.string() });
const lineSchema = v.object({
  prompt: v.optional(v.union([v.string(), v.array(messageSchema)]), ""),
  completion: v.nullish(v.string(), ""),
  finishReason: v.nullish(v.string(), "stop"),
  classification: v.optional(v.boolean()),
});

export interface ReadCompletion {
  /** Line number, from 1. */
  readonly line: number;
  /** The texts of a conversation's messages in order; a plain prompt is one text. */
  readonly prompt: readonly string[];
  readonly completion: string;
  readonly finishReason: FinishReason;
  readonly classification?: boolean | undefined;
}

/** Reads every line and skips blank ones. @throws Error that names the file, the line and what is wrong */
export function readCompletions(text: string, file: string): ReadCompletion[] {
  const lines = checkedLines(
    text,
    file,
    lineSchema,
    (path, message) => `${path === null ? "" : `${path}: `}${message}`,
  );
  return lines.map(({ line, value: { prompt, completion, finishReason, classification } }) => ({
    line,
    prompt: typeof prompt === "string" ? [prompt] : prompt.map(({ content }) => content),
    completion,
    finishReason: finishReasonOf(finishReason),
    classification,
  }));
}

/** Engines use many words for a stop, and one for a cut; the others are our own. */
const OTHER_ENDS: readonly FinishReason[] = ["length", "repeated", "abort", "failed"];

function finishReasonOf(text: string): FinishReason {
  return OTHER_ENDS.find((each) => each === text) ?? "stop";
}

const NUMBERED = /^[ \t]*\p{Nd}{1,3}[.)][ \t]+(\S.*)$/u;
const BULLET = /^[ \t]*[-*•][ \t]+(\S.*)$/u;

/** The demonstrations in a prompt: its numbered list, or its bullets when nothing is numbered. */
export function demonstrationsIn(prompt: readonly string[]): string[] {
  const lines = prompt.flatMap((text) => text.split(/\r?\n/u));
  const matching = (pattern: RegExp) => lines.flatMap((line) => pattern.exec(line)?.[1]?.trim() ?? []);
  const numbered = matching(NUMBERED);
  return numbered.length > 0 ? numbered : matching(BULLET);
}

/** A request for whole tasks shows so many where a line does not say it. */
const WHOLE_TASKS_SHOWN = 3;

/** The whole tasks in a prompt, by their instructions: they tell the number with which its reply goes on. */
export function wholeTasksShown(prompt: readonly string[]): WholeTasksSubject {
  const found = [...prompt.join("\n").matchAll(/^\d{1,3}\. Instruction: (.+)$/gmu)].map(
    ([, instruction = ""]) => instruction,
  );
  const shown = found.length > 0 ? found : Array.from({ length: WHOLE_TASKS_SHOWN }, () => "");
  return { shown: shown.map((instruction) => ({ instruction, input: "", output: "" })) };
}

/** A label at the beginning of a line, after any marks. The pattern reads a group of blank lines only once. */
const LABEL_FIRST = /^(?:[^\S\r\n\u2028\u2029]|[>*_#-])*class[ _]label\b/imu;

/** Taken from the line itself, else from the prompt's demonstrations, else from the reply. */
export function isOutputFirst({ prompt, completion, classification }: ReadCompletion): boolean {
  if (classification !== undefined) return classification;
  return /class labels?\b/iu.test(prompt.join("\n")) || LABEL_FIRST.test(completion);
}
