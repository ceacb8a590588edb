/** The prompt for new instructions (paper, section 2.2 and table 5): a numbered list of demonstrations to be continued. */
import { collapseSpace } from "../../text/python-text.ts";
import { withoutEnd } from "../../text/text-end.ts";

const HEADER = "Come up with a series of tasks:";
const CLASSIFICATION_HEADER =
  "Come up with a series of classification tasks, and name the possible labels where you can:";

/**
 * Renders the numbered list that a base model continues.
 * White space inside a demonstration collapses and trailing colons go, since either would break the list.
 *
 * @param demonstrations instructions in the order shown, numbered from 1
 * @returns text that ends in the bare number of the first new item, `9.` after eight demonstrations
 */
export function instructionPrompt(
  demonstrations: readonly string[],
  options: { readonly classificationOnly: boolean },
): string {
  const header = options.classificationOnly ? CLASSIFICATION_HEADER : HEADER;
  const lines = demonstrations.map((text, index) => `${index + 1}. ${listItem(text)}`);
  return [header, ...lines, `${demonstrations.length + 1}.`].join("\n");
}

/** One demonstration as the list shows it: a single line without a trailing colon. */
export function listItem(instruction: string): string {
  return withoutEnd(collapseSpace(instruction), ":");
}
