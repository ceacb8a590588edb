/** A question about one task, with what its answer adds to the task. */
import type { PreparedQuestion } from "../questions/prepare.ts";
import type { TaskDraft, TaskQuestion } from "./recipe.ts";

/** @param add what an answer says of the task; gets the completion that was read too */
export function taskQuestion<Answer>(
  draft: TaskDraft,
  question: PreparedQuestion<Answer>,
  add: (answer: Answer, completion: Parameters<TaskQuestion["take"]>[0]) => Partial<TaskDraft>,
): TaskQuestion {
  return { question, take: (completion) => ({ ...draft, ...add(question.answer(completion), completion) }) };
}
