/** The shapes in which a task is put to a student: when it learns, and when it is asked. Knows no model. */
import { paperPrompts } from "../export/public-code/encode.ts";
import { hash32 } from "../method/request-seed.ts";
import { withoutControlTokens } from "../text/control-tokens.ts";
import { strip } from "../text/python-text.ts";

/** A prompt that the answer follows. */
export interface PromptShape {
  readonly title: string;
  /** One sentence: what it looks like, and which student it suits. */
  readonly about: string;
  prompt(instruction: string, input: string): string;
  /** Control tokens around its parts, for a model of messages alone; the last of them ends an answer. */
  readonly marks?: readonly string[];
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
  paper: {
    title: "One of the paper's thirteen",
    about:
      "Seven shapes with an input and six without, drawn by the task's text: the student learns to be asked in many ways.",
    prompt: (instruction, input) => {
      const prompts = paperPrompts(instruction, input);
      return prompts[hash32(JSON.stringify([instruction, input])) % prompts.length] as string;
    },
  },
  alpaca: {
    title: "Parts under ### headings",
    about: "A sentence that says what follows, then the parts under headings, in the order that Alpaca has them.",
    prompt: (instruction, input) =>
      [
        `Here is a task${input === "" ? "" : " with an input"}. Write the answer that it asks for.`,
        `### Instruction:\n${instruction}`,
        ...(input === "" ? [] : [`### Input:\n${input}`]),
        "### Response:\n",
      ].join("\n\n"),
  },
  chatml: {
    title: "The model’s own turns (ChatML)",
    about:
      "A message of the user’s and the answer to it, between the control tokens that this model of messages knows.",
    marks: ["<|im_start|>", "<|im_end|>"],
    prompt: (instruction, input) =>
      `<|im_start|>user\n${message(instruction, input)}<|im_end|>\n<|im_start|>assistant\n`,
  },
  llama3: {
    title: "The model’s own turns (Llama 3)",
    about:
      "A message of the user’s and the answer to it, between the control tokens that this model of messages knows.",
    marks: ["<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"],
    prompt: (instruction, input) =>
      `<|start_header_id|>user<|end_header_id|>\n\n${message(instruction, input)}<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n`,
  },
} satisfies Readonly<Record<string, PromptShape>>;
export type PromptShapeName = keyof typeof promptShapes;

/** The control tokens of a shape; none of one without messages. */
export function marksOf(shape: PromptShapeName): readonly string[] {
  const { marks = [] }: PromptShape = promptShapes[shape];
  return marks;
}

/**
 * The shape of messages that a model's file asks for: known by the control tokens that its template writes. No template is run.
 * @param isToken whether the model's vocabulary has a text as one token
 * @returns undefined for a file without a template, or with another one
 */
export function ownShape(
  template: string | undefined,
  isToken: (text: string) => boolean,
): PromptShapeName | undefined {
  return (Object.keys(promptShapes) as PromptShapeName[]).find((name) => {
    const marks = marksOf(name);
    return marks.length > 0 && marks.every((mark) => template?.includes(mark) && isToken(mark));
  });
}

/** A task as one message, cleared of what the model would read as a control token. */
function message(instruction: string, input: string): string {
  return withoutControlTokens(input === "" ? instruction : `${instruction}\n\n${input}`);
}

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
