/** Asks the model for more examples of one stored task, outside the loop. Follows the recipe's steps; each question has a place, and so a seed, of its own. */
import type { InstancesAnswer } from "../core/curation/new-instances.ts";
import { indexOf, rowId } from "../core/rows/ids.ts";
import { repeated } from "../core/questions/prepare.ts";
import type { TaskDraft } from "../core/recipes/recipe.ts";
import type { TaskRow } from "../core/rows/task-row.ts";
import { ask } from "./ask.ts";
import type { AskContext } from "./context.ts";
import { askTimes, newDraft, stepPlace } from "./task-steps.ts";
import { decided } from "./yes-no-line.ts";

/**
 * Leaves out a step that the task no longer needs, such as a yes/no question that was answered; and where some of its
 * inputs have no answer, those that have one.
 *
 * @param asked how often the task's instances were asked for before; a question that was asked before is asked with some randomness
 * @returns the answer and whether its last request failed; all completions are stored and counted by then
 */
export async function askForExamples(
  context: AskContext,
  task: TaskRow,
  asked: number,
): Promise<InstancesAnswer & { readonly failed: boolean }> {
  const { asking, given, pool, progress, recipe } = context;
  const { id, classification, classificationCompletionId, requestIndex: batch = 0 } = task;
  const isGiven = task.completionId === undefined;
  const came = isGiven ? recipe.taking?.(given, progress.row).take(batch)[indexOf(id)] : undefined;
  const inputs = task.unanswered ?? came?.inputs;
  const suffix = asked === 0 ? "" : `-${String(asked + 1)}`;
  let draft: TaskDraft = {
    ...newDraft({ instruction: task.instruction, classification, ...(inputs && { inputs }) }),
    ...(classificationCompletionId !== undefined && { classificationCompletionId }),
  };
  let failed = false;
  for (const step of recipe.steps) {
    if (!step.isAskedAgain(task)) continue;
    const about = { asking, fellows: [draft], given, batch };
    draft = await askTimes(step, draft, about, async (now, at) => {
      const { question, take } = step.ask(now, at);
      const { place } = stepPlace({ id, batch }, question.stage, at.time);
      const wasAsked = (await pool.completion(rowId(progress.row.id, place), batch)) !== undefined;
      const wanted = await decided(context, question);
      const again = { place: `${place}${suffix}`, batch };
      const completion = await ask(context, wasAsked ? repeated(wanted) : wanted, again);
      failed = completion.finishReason === "failed";
      return take(completion);
    });
  }
  const { instances: judged = [], instancesCompletionId = "", ...answer } = draft;
  return { ...answer, instancesCompletionId, judged, failed };
}
