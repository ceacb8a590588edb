/** Says whether an instance that a model wrote is right, by the grammar's own functions. */

import { families } from "./families.ts";

/** A verdict by the family that recognised the instruction. */
export interface Verdict {
  readonly family: string;
  readonly right: boolean;
}

/** The name of an input, as the prompts write it before the input itself: "Noun: house". */
const FIELD = /^\p{Lu}[\p{L} ]{1,24}: (?=\S)/u;

/**
 * The verdict of the first family that can solve the instance; undefined when none can.
 * @param input with or without the name of its field
 */
export function judgeInstance(instruction: string, input: string, output: string): Verdict | undefined {
  const bare = input.trim().replace(FIELD, "");
  // What looks like the name of a field may be part of the input: "Jack says: ...".
  for (const text of new Set([bare, input])) {
    for (const { name, judge } of families) {
      const right = judge?.(instruction, text, output);
      if (right !== undefined) return { family: name, right };
    }
  }
  return undefined;
}
