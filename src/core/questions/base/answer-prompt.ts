/** The prompt for one answer: that for instances (paper, table 7), carried on to the word after which the answer stands. */
import { inputFirstPrompt, type InputFirstDemonstration, type Said } from "./instances-prompt.ts";

/** @param input empty where the instruction needs none @returns text that ends in `Output:` */
export function answerPrompt(
  instruction: string,
  input: string,
  demonstrations: readonly InputFirstDemonstration[],
  said: Said = {},
): string {
  const given = input === "" ? "" : `Example 1\n${input.trim()}\n`;
  return `${inputFirstPrompt(instruction, demonstrations, said)}${given}Output:`;
}
