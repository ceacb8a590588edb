/** What a chat model is told that writes whole tasks: the same parts as in the text to continue, then which ones to write. */
import { numberedTasks, wholeTasksHeader, type WholeTask, type WholeTasksWish } from "../base/whole-tasks-prompt.ts";
import type { ChatMessage } from "../question.ts";

const INVENT =
  "You invent tasks for a language model and solve each of them. You reply with the new tasks, in the form that is shown, and with nothing else.";
const FORM =
  'Begin each with "###" in a line of its own. Then come its number with "Instruction:", its number with "Input:" and its number with "Output:".';

export function wholeTasksMessages(shown: readonly WholeTask[], wish: WholeTasksWish): ChatMessage[] {
  const first = shown.length + 1;
  const which = first === wish.tasks ? `task ${first}` : `tasks ${first} to ${wish.tasks}`;
  const asked = `Write ${which} of this list. Do not repeat what is there. ${FORM}`;
  return [
    { role: "system", content: INVENT },
    { role: "user", content: `${wholeTasksHeader(wish)}\n${numberedTasks(shown)}\n${asked}` },
  ];
}
