/** The lines of a file of completions, checked, and what their prompts tell of how they were asked. */
import * as v from "valibot";
import type { FinishReason } from "../src/core/rows/completion-row.ts";

const messageSchema = v.object({ role: v.optional(v.string(), ""), content: v.string() });
const lineSchema = v.object({
  prompt: v.optional(v.union([v.string(), v.array(messageSchema)]), ""),
  completion: v.nullish(v.string(), ""),
  finishReason: v.nullish(v.string(), "stop"),
  classification: v.optional(v.boolean()),
});

export interface ReadCompletion {
  /** From 1. */
  readonly line: number;
  /** A conversation as its messages' texts, the last one last. */
  readonly prompt: readonly string[];
  readonly completion: string;
  readonly finishReason: FinishReason;
  readonly classification?: boolean | undefined;
}

/** Reads every line; blank ones are passed over. @throws Error that names the file, the line and what is wrong with it */
export function readCompletions(text: string, file: string): ReadCompletion[] {
  return text
    .replace(/^\ufeff/u, "")
    .split(/\r?\n/u)
    .flatMap((raw, index) => (raw.trim() === "" ? [] : [readLine(raw, index + 1, file)]));
}

function readLine(raw: string, line: number, file: string): ReadCompletion {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    throw new Error(`${file}, line ${line}: not JSON`);
  }
  const checked = v.safeParse(lineSchema, value);
  if (!checked.success) {
    const [issue] = checked.issues;
    const place = v.getDotPath(issue);
    throw new Error(`${file}, line ${line}: ${place === null ? "" : `${place}: `}${issue.message}`);
  }
  const { prompt, completion, finishReason, classification } = checked.output;
  return {
    line,
    prompt: typeof prompt === "string" ? [prompt] : prompt.map(({ content }) => content),
    completion,
    finishReason: finishReasonOf(finishReason),
    classification,
  };
}

/** Engines have many words for a stop, and one for a cut. */
function finishReasonOf(text: string): FinishReason {
  return text === "length" || text === "abort" || text === "failed" ? text : "stop";
}

const NUMBERED = /^[ \t]*\p{Nd}{1,3}[.)][ \t]+(\S.*)$/u;
const BULLET = /^[ \t]*[-*•][ \t]+(\S.*)$/u;

/** The demonstrations a prompt shows: its numbered list, or its bullets where nothing is numbered. */
export function demonstrationsIn(prompt: readonly string[]): string[] {
  const lines = prompt.flatMap((text) => text.split(/\r?\n/u));
  const matching = (pattern: RegExp) => lines.flatMap((line) => pattern.exec(line)?.[1]?.trim() ?? []);
  const numbered = matching(NUMBERED);
  return numbered.length > 0 ? numbered : matching(BULLET);
}

/** A label at the beginning of a line, whatever marks stand before it; a run of blank lines is gone through once. */
const LABEL_FIRST = /^(?:[^\S\r\n\u2028\u2029]|[>*_#-])*class[ _]label\b/imu;

/** Said by the line itself, else told by the prompt's demonstrations or by the reply. */
export function isOutputFirst({ prompt, completion, classification }: ReadCompletion): boolean {
  if (classification !== undefined) return classification;
  return /class labels?\b/iu.test(prompt.join("\n")) || LABEL_FIRST.test(completion);
}
