/** What a review shows: tasks, each with one of its instances. Keeps nothing. */
import type { SampledItem } from "../../core/curation/sample.ts";
import type { Rating } from "../../core/rows/task-row.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { instancesOf, tasksById } from "../../pool/rows.ts";

/** The tasks of a sample with the instances that are shown; those that are gone are left out. */
export async function shownItems(db: SeedbedDatabase, sample: readonly SampledItem[]) {
  const ids = sample.map(({ taskId }) => taskId);
  const tasks = new Map((await tasksById(db, ids)).map((task) => [task.id, task]));
  const kept = (await instancesOf(db, ids)).filter(({ verdict }) => verdict.kind === "kept");
  return sample.flatMap(({ taskId, instance }) => {
    const own = kept.filter((each) => each.taskId === taskId);
    const shown = own[instance] ?? own[0];
    const task = tasks.get(taskId);
    if (task === undefined || shown === undefined) return [];
    const { input, output } = shown;
    return [{ taskId, place: instance, instruction: task.instruction, instance: { input, output } }];
  });
}

export function ratingsById(
  answers: readonly { readonly taskId: string; readonly rating: Rating }[],
): ReadonlyMap<string, Rating> {
  return new Map(answers.map(({ taskId, rating }) => [taskId, rating]));
}
