/** The yes/no question about all tasks of one list (paper, section 2.2, step 2, asked together). */
import type { Method } from "../../method/method.ts";
import { sentence } from "../../method/prompt-edits.ts";
import { collapseSpace } from "../../text/python-text.ts";
import { CLASSIFICATION_HEADER, type ClassificationDemonstration } from "./classification-prompt.ts";

const TASKS = "Tasks:";
const QUESTION = "Is each of them classification?";
/** Tasks in a list that is shown with its answers: about as many as one reply brings. */
const LIST_LENGTH = 8;

/**
 * Renders lists with their answers, then the list that is asked about; what never changes comes first.
 *
 * @returns text that ends in the number of the first answer, to be continued with ` Yes` or ` No`
 */
export function classifyAllPrompt(
  instructions: readonly string[],
  demonstrations: readonly ClassificationDemonstration[],
  { prompts }: Pick<Method, "prompts"> = {},
): string {
  const header = sentence(prompts, "base-yes-no", CLASSIFICATION_HEADER);
  const shown = inLists(demonstrations).map((list) => `${taskList(instructionsIn(list))}\n${answerList(list)}\n`);
  return [`${header}\n`, ...shown, `${taskList(instructions)}\n1.`].join("\n");
}

/** The tasks with their numbers, and the question about them. */
export function taskList(instructions: readonly string[]): string {
  const lines = instructions.map((instruction, index) => `${index + 1}. ${collapseSpace(instruction)}`);
  return [TASKS, ...lines, QUESTION].join("\n");
}

export function answerList(demonstrations: readonly ClassificationDemonstration[]): string {
  return demonstrations.map((each, index) => `${index + 1}. ${each.isClassification ? "Yes" : "No"}`).join("\n");
}

/** Demonstrations in the lists in which they are shown. */
export function inLists(
  demonstrations: readonly ClassificationDemonstration[],
): (readonly ClassificationDemonstration[])[] {
  const lists: (readonly ClassificationDemonstration[])[] = [];
  for (let from = 0; from < demonstrations.length; from += LIST_LENGTH) {
    lists.push(demonstrations.slice(from, from + LIST_LENGTH));
  }
  return lists;
}

export function instructionsIn(list: readonly ClassificationDemonstration[]): string[] {
  return list.map(({ instruction }) => instruction);
}
