/** What a chat model is told that writes whole tasks: the same parts as in the text to continue, then which ones to write. */
import { sentence } from "../../method/prompt-edits.ts";
import type { Said } from "../base/instances-prompt.ts";
import { numberedTasks, wholeTasksHeader, type WholeTask, type WholeTasksWish } from "../base/whole-tasks-prompt.ts";
import type { ChatMessage } from "../question.ts";

export const INVENT_WHOLE =
  "You invent tasks for a language model and solve each of them. You reply with the new tasks, in the form that is shown, and with nothing else.";
export const ASK_WHOLE =
  'Write {which} of this list. Do not repeat what is there. Begin each with "###" in a line of its own. Then come its number with "Instruction:", its number with "Input:" and its number with "Output:".';

export function wholeTasksMessages(shown: readonly WholeTask[], wish: WholeTasksWish, said: Said = {}): ChatMessage[] {
  const first = shown.length + 1;
  const which = first === wish.tasks ? `task ${first}` : `tasks ${first} to ${wish.tasks}`;
  const asked = sentence(said.prompts, "chat-whole-tasks-ask", ASK_WHOLE, { which });
  return [
    { role: "system", content: sentence(said.prompts, "chat-whole-tasks", INVENT_WHOLE) },
    { role: "user", content: `${wholeTasksHeader(wish, said)}\n${numberedTasks(shown)}\n${asked}` },
  ];
}
