/** Ids by which tasks can be told apart, also where a file gave one id twice. */
import type { SeedTask } from "../../core/rows/seeds-row.ts";

/** The same tasks in the same order; one with the id of an earlier one gets a new id. */
export function withDistinctIds(tasks: readonly SeedTask[]): readonly SeedTask[] {
  const given = new Set(tasks.map(({ id }) => id));
  if (given.size === tasks.length) return tasks;
  const taken = new Set<string>();
  let number = 2;
  return tasks.map((task) => {
    let { id } = task;
    while (taken.has(id) || (id !== task.id && given.has(id))) id = `${task.id}_${String(number++)}`;
    taken.add(id);
    return id === task.id ? task : { ...task, id };
  });
}
