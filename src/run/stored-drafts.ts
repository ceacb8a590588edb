/** The drafts of tasks that are stored already, for a run that goes on in the middle of a completion: later questions may depend on them. */
import type { TaskDraft } from "../core/recipes/recipe.ts";
import { candidatePlace, rowId } from "../core/rows/ids.ts";
import { againPlace, type QuestionPlace } from "./ask.ts";
import type { ReadEntry, WrittenList } from "./candidates.ts";
import type { AskContext } from "./context.ts";
import { about, askTimes, newDraft, stepPlace } from "./task-steps.ts";

/**
 * The drafts of a completion's candidates before the one at which a resumed run goes on, made from the stored replies.
 * Those tasks are already in the pool and are not judged again.
 *
 * @param entries what was read from the completion
 * @param from index of that candidate
 */
export async function storedDrafts(
  context: AskContext,
  list: WrittenList,
  entries: readonly ReadEntry[],
  from: number,
): Promise<TaskDraft[]> {
  const { pool, progress, recipe } = context;
  const runId = progress.row.id;
  const { batch, prompt } = list;
  const fellows = entries[0]?.fellows;
  const drafts: TaskDraft[] = [];
  for (let index = 0; index < from; index++) {
    let draft = newDraft({ instruction: "" });
    for (const step of recipe.steps) {
      draft = await askTimes(step, draft, about(context, list, [draft]), async (now, each) => {
        const { question, take } = step.ask(now, each);
        const id = rowId(runId, candidatePlace(batch, prompt, index));
        const at = stepPlace({ id, batch }, question.stage, each.time);
        const stored = async ({ place }: QuestionPlace) => pool.completion(rowId(runId, place), batch);
        const completion = (await stored(againPlace(at))) ?? (await stored(at));
        if (completion) return take(completion);
        return (each.time === 0 && (await fellows?.readStored(context, step, now, index))) || now;
      });
    }
    drafts.push(draft);
  }
  return drafts;
}
