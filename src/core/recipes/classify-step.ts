/** The step that asks whether a task is classification: of one task, or of all candidates of a list at once. Recipes share it. */
import { classification } from "../questions/classification.ts";
import { classifyAll } from "../questions/classify-all.ts";
import { prepare } from "../questions/prepare.ts";
import { yesScore } from "../reading/likelihood.ts";
import type { TaskStep } from "./recipe.ts";
import { taskQuestion } from "./task-question.ts";

/** Is the right answer one of a few labels? */
export const classifyStep: TaskStep = {
  stage: "classify",
  // A list is asked about where its method wants examples by kind.
  times: (_, { asking: { method } }) => (method.answers === undefined || method.answers === "examples-by-kind" ? 1 : 0),
  ask: (draft, { asking }) =>
    taskQuestion(draft, prepare(classification, draft, asking), (kind, { id, likelihood }) => ({
      classification: kind,
      classificationCompletionId: id,
      ...(likelihood && { yesNoScore: yesScore(likelihood) }),
    })),
  askAll(instructions, asking) {
    if (asking.method.classificationAsked !== "together") return undefined;
    const question = prepare(classifyAll, { instructions }, asking);
    return {
      question,
      take(draft, index, completion) {
        const kind = question.answer(completion)?.[index];
        return kind && { ...draft, classification: kind, classificationCompletionId: completion.id };
      },
    };
  },
  isAskedAgain: (task) => task.classification === "unknown" && task.classificationCompletionId === undefined,
};
