/** The prompt for new instructions (paper, section 2.2 and table 5): a numbered list of demonstrations to be continued. */
import { fieldLabel, guidancePhrase } from "../../method/guidance.ts";
import type { Method } from "../../method/method.ts";
import { sentence } from "../../method/prompt-edits.ts";
import { collapseSpace } from "../../text/python-text.ts";
import { withoutEnd } from "../../text/text-end.ts";

export const LIST_HEADER = "Come up with a series of tasks{guidance}:";
export const CLASSIFICATION_LIST_HEADER =
  "Come up with a series of classification tasks{guidance}, and name the possible labels where you can:";

/**
 * Renders the numbered list that a base model continues.
 * White space inside a demonstration collapses and trailing colons go, since either would break the list.
 *
 * @param demonstrations instructions in the order shown, numbered from 1
 * @returns text that ends in the bare number of the first new item, `9.` after eight demonstrations; with a field, in its label
 */
export function instructionPrompt(
  demonstrations: readonly string[],
  method: Pick<Method, "classificationOnly" | "guidance" | "prompts">,
): string {
  const label = fieldLabel(method.guidance);
  const begun = label === "" ? "" : ` ${label}`;
  const lines = demonstrations.map((text, index) => `${index + 1}.${begun} ${listItem(text)}`);
  return [listHeader(method), ...lines, `${demonstrations.length + 1}.${begun}`].join("\n");
}

/** What stands above the list. */
export function listHeader({
  classificationOnly,
  guidance,
  prompts,
}: Pick<Method, "classificationOnly" | "guidance" | "prompts">): string {
  const places = { guidance: guidancePhrase(guidance) };
  return classificationOnly
    ? sentence(prompts, "base-classification-list", CLASSIFICATION_LIST_HEADER, places)
    : sentence(prompts, "base-list", LIST_HEADER, places);
}

/** One demonstration as the list shows it: a single line without a trailing colon. */
export function listItem(instruction: string): string {
  return withoutEnd(collapseSpace(instruction), ":");
}
