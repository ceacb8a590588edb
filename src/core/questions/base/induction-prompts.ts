/** The two prompts of Instruction Induction that a base model continues (sections 3 and 4.2). */
import type { Method } from "../../method/method.ts";
import { sentence } from "../../method/prompt-edits.ts";
import type { Instance } from "../../rows/instance-row.ts";

export const INDUCE_HEADER =
  "I gave a friend an instruction and {inputs}. The friend read the instruction and wrote an output for every one of the inputs.\nHere are the input-output pairs:";

/** How many inputs a prompt shows, in words; the paper shows five. */
const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"] as const;

/** `five inputs`, `one input`. */
export function inputsInWords(count: number): string {
  return `${NUMBERS[count] ?? String(count)} ${count === 1 ? "input" : "inputs"}`;
}

/** Pairs with blank lines between them, as both kinds of model are shown them. */
export function pairsAsText(pairs: readonly Instance[]): string {
  return pairs.map(({ input, output }) => `Input: ${input}\nOutput: ${output}`).join("\n\n");
}

/**
 * The paper's own words.
 *
 * @returns text to be continued with the instruction
 */
export function inducePrompt(pairs: readonly Instance[], { prompts }: Pick<Method, "prompts"> = {}): string {
  const header = sentence(prompts, "base-induce", INDUCE_HEADER, { inputs: inputsInWords(pairs.length) });
  return `${header}\n\n${pairsAsText(pairs)}\n\nThe instruction was`;
}

/** @returns text to be continued with the output */
export function executePrompt(instruction: string, input: string): string {
  return `Instruction: ${instruction}\nInput: ${input}\nOutput:`;
}
