/** Makes a step of a recipe from its question and what an answer adds to the task. */
import type { Asking, PreparedQuestion } from "../questions/prepare.ts";
import type { TaskDraft, TaskStep } from "./recipe.ts";

interface StepParts<Answer> extends Pick<TaskStep, "stage" | "isAskedAgain"> {
  readonly question: (draft: TaskDraft, fellows: readonly TaskDraft[], asking: Asking) => PreparedQuestion<Answer>;
  /** @param completionId of the completion that was read */
  readonly take: (answer: Answer, completionId: string) => Partial<TaskDraft>;
}

export function taskStep<Answer>({ stage, isAskedAgain, question: questionOf, take }: StepParts<Answer>): TaskStep {
  return {
    stage,
    isAskedAgain,
    ask(draft, fellows, asking) {
      const question = questionOf(draft, fellows, asking);
      return { question, take: (completion) => ({ ...draft, ...take(question.answer(completion), completion.id) }) };
    },
  };
}
