/** The shapes in which a task is put to a student: when it learns, and when it is asked. Knows no model. */
import { strip } from "../text/python-text.ts";

/** A prompt that the answer follows. */
export interface PromptShape {
  readonly title: string;
  /** One sentence: what it looks like, and which student it suits. */
  readonly about: string;
  prompt(instruction: string, input: string): string;
}

/** By the names under which a plan holds them. */
export const promptShapes = {
  output: {
    title: "Instruction, input, Output:",
    about: "The paper's own shape: each part on a line of its own. For a base model, which knows no messages.",
    prompt: (instruction, input) =>
      input === "" ? `${instruction}\n\nOutput:` : `${instruction}\n\nInput: ${input}\n\nOutput:`,
  },
  blank: {
    title: "Instruction, input, a blank line",
    about: "The parts with no words between them, as the paper also has them.",
    prompt: (instruction, input) => (input === "" ? `${instruction}\n\n` : `${instruction}\n${input}\n\n`),
  },
} satisfies Readonly<Record<string, PromptShape>>;
export type PromptShapeName = keyof typeof promptShapes;

/** What is put to the student, with nothing around its parts. */
export function shapedPrompt(shape: PromptShapeName, instruction: string, input: string): string {
  return promptShapes[shape].prompt(strip(instruction), strip(input));
}

/** The same for several tasks, in their order. */
export function shapedPrompts(
  shape: PromptShapeName,
  tasks: readonly { readonly instruction: string; readonly input: string }[],
): string[] {
  return tasks.map(({ instruction, input }) => shapedPrompt(shape, instruction, input));
}
