/** Says whether an instance that a model wrote is right, by the grammar's own functions. */

import { families } from "./families.ts";

/** A verdict by the family that recognised the instruction. */
export interface Verdict {
  readonly family: string;
  readonly right: boolean;
}

/** The verdict of the first family that can solve the instance; undefined when none can. */
export function judgeInstance(instruction: string, input: string, output: string): Verdict | undefined {
  for (const { name, judge } of families) {
    const right = judge?.(instruction, input, output);
    if (right !== undefined) return { family: name, right };
  }
  return undefined;
}
