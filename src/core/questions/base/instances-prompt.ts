/** The two prompts for instances (paper, section 2.2, step 3; tables 7 and 8): output first for classification, else input first. */
import { guidanceSentences } from "../../method/guidance.ts";
import type { Method } from "../../method/method.ts";
import { sentence } from "../../method/prompt-edits.ts";

/** A classification task with one input for each of its labels. */
export interface OutputFirstDemonstration {
  readonly instruction: string;
  readonly instances: readonly { readonly label: string; readonly input: string }[];
}

/** A task with one or more worked examples; `field` names an input that does not name its own fields. */
export interface InputFirstDemonstration {
  readonly instruction: string;
  readonly instances: readonly { readonly field?: string; readonly input: string; readonly output: string }[];
}

export const OUTPUT_FIRST_HEADER =
  "For each classification task, list its class labels, and under each label write an input that deserves it.{guidance}";
export const INPUT_FIRST_HEADER =
  "For each task, write examples: the input, when the task needs one, and the right output. Give several examples when possible.{guidance}";

/** What of a method the prompts say; nothing for one without wishes. */
export type Said = Pick<Method, "guidance" | "prompts">;

/**
 * Renders the output-first prompt: labels are listed first, so that instances are balanced between them.
 *
 * @returns text that ends after the task's line, to be continued with `Class label: ...`
 */
export function outputFirstPrompt(
  instruction: string,
  demonstrations: readonly OutputFirstDemonstration[],
  { guidance, prompts }: Said = {},
): string {
  const header = sentence(prompts, "base-output-first", OUTPUT_FIRST_HEADER, {
    guidance: guidanceSentences(guidance),
  });
  const shown = demonstrations.map(
    (each) =>
      `Task: ${each.instruction.trim()}\n` +
      each.instances.map(({ label, input }) => `Class label: ${label}\n${input}\n`).join(""),
  );
  return [`${header}\n`, ...shown, `Task: ${instruction.trim()}\n`].join("\n");
}

/**
 * Renders the input-first prompt: several numbered examples, or a bare output where the task needs no input.
 *
 * @returns text that ends after the task's line, to be continued with `Example 1` or `Output:`
 */
export function inputFirstPrompt(
  instruction: string,
  demonstrations: readonly InputFirstDemonstration[],
  { guidance, prompts }: Said = {},
): string {
  const header = sentence(prompts, "base-input-first", INPUT_FIRST_HEADER, { guidance: guidanceSentences(guidance) });
  const shown = demonstrations.map((each) => `Task: ${each.instruction.trim()}\n${examples(each)}`);
  return [`${header}\n`, ...shown, `Task: ${instruction.trim()}\n`].join("\n");
}

function examples({ instances }: InputFirstDemonstration): string {
  const [only] = instances;
  if (instances.length === 1 && only && only.input === "") return `Output: ${only.output}\n`;
  return instances
    .map(({ field, input, output }, index) => {
      const named = input === "" ? "" : `${field === undefined ? "" : `${field}: `}${input}\n`;
      return `Example ${index + 1}\n${named}Output: ${output}\n`;
    })
    .join("");
}
