/** What a check of a task is that needs no model: a value with a name, an explanation, and the place where it fires. */

export type CheckName = "repeats" | "language" | "refusal" | "unfinished" | "sums" | "code";

/** What is looked at: an instruction with one input and its output. */
export interface CheckedExample {
  readonly instruction: string;
  readonly input: string;
  readonly output: string;
}

/** The part of the output that is meant, from character to character. */
export interface Finding {
  readonly from: number;
  readonly to: number;
  /** What would be right, where that is known. */
  readonly right?: string;
}

/** What checks use that is loaded only where it is needed. */
export interface CheckTools {
  /** The character at which a JavaScript text cannot be read on; undefined where all of it can. */
  readonly scriptFault: (code: string) => number | undefined;
}

/** A check as people read of it. */
export interface CheckWords {
  /** As a filter and a column have it. */
  readonly title: string;
  /** What it means, and when it is wrong. */
  readonly about: string;
}

export interface Check extends CheckWords {
  readonly name: CheckName;
  find(example: CheckedExample, tools: CheckTools): Finding | undefined;
}

/** Characters of a text that are looked at, so that no text can keep a worker busy. */
export const LOOKED_AT = 20_000;

/** A whole text. */
export function whole(text: string): Finding {
  return { from: 0, to: text.length };
}
