/** The question whether an instruction is a classification task (paper, section 2.2, step 2; table 6). */
import type { Method } from "../../method/method.ts";
import { sentence } from "../../method/prompt-edits.ts";

/** An instruction whose answer to the question is known, shown in context. */
export interface ClassificationDemonstration {
  readonly instruction: string;
  readonly isClassification: boolean;
}

export const CLASSIFICATION_HEADER =
  "For each task, say whether it is classification: whether the right output is one of a few labels known beforehand.";
export const QUESTION = "Is it classification?";

/**
 * Renders the few-shot question; what never changes between tasks comes first, so that a prefix cache serves it.
 *
 * @returns text that ends in the question, to be continued with ` Yes` or ` No`
 */
export function classificationPrompt(
  instruction: string,
  demonstrations: readonly ClassificationDemonstration[],
  { prompts }: Pick<Method, "prompts"> = {},
): string {
  const shown = demonstrations.map(
    (each) => `Task: ${each.instruction.trim()}\n${QUESTION} ${each.isClassification ? "Yes" : "No"}\n`,
  );
  const header = sentence(prompts, "base-yes-no", CLASSIFICATION_HEADER);
  return [`${header}\n`, ...shown, `Task: ${instruction.trim()}\n${QUESTION}`].join("\n");
}
