/** What a chat model is told that decides about all tasks of a list: fixed words first, lists with their answers as earlier turns. */
import type { Method } from "../../method/method.ts";
import { sentence } from "../../method/prompt-edits.ts";
import { answerList, inLists, instructionsIn, taskList } from "../base/classify-all-prompt.ts";
import type { ClassificationDemonstration } from "../base/classification-prompt.ts";
import type { ChatMessage } from "../question.ts";

export const DECIDE_ALL =
  "You decide for each task of a list whether it is classification. It is when the right answer is one of a few labels known beforehand. Reply with one line for each task: its number, then Yes or No. Write nothing else.";

export function classifyAllMessages(
  instructions: readonly string[],
  demonstrations: readonly ClassificationDemonstration[],
  { prompts }: Pick<Method, "prompts"> = {},
): ChatMessage[] {
  const decide = sentence(prompts, "chat-yes-no-list", DECIDE_ALL);
  const shown = inLists(demonstrations).flatMap((list): ChatMessage[] => [
    { role: "user", content: taskList(instructionsIn(list)) },
    { role: "assistant", content: answerList(list) },
  ]);
  return [{ role: "system", content: decide }, ...shown, { role: "user", content: taskList(instructions) }];
}
