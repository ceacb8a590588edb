/** What each recipe of an experiment is given of a set of tasks, and why it cannot be given any. Pure. */
import { PAIRS_SHOWN } from "../induction/induction-task.ts";
import type { Method } from "../method/method.ts";
import type { RecipeOutline } from "../recipes/recipe.ts";
import type { SeedTask } from "../rows/seeds-row.ts";
import type { SeedChoice } from "./sweep.ts";

/** The tasks of a set that a recipe works on: all, but of those with pairs only the ones with enough of them. */
export function givenTasks(
  { given, drawing }: RecipeOutline,
  method: Method,
  tasks: readonly SeedTask[],
): readonly SeedTask[] {
  return given === "pairs" ? tasks.filter((task) => drawing?.shows(task, method) ?? true) : tasks;
}

/** Why a recipe cannot work on a set, in words; undefined where it can. */
export function unfitFor(outline: RecipeOutline, method: Method, { name, tasks }: SeedChoice): string | undefined {
  switch (outline.given) {
    case "seeds":
      return tasks.some(({ instances }) => instances.length > 0)
        ? undefined
        : `“${name}” holds no task with an example, as seeds need one.`;
    case "instructions":
      return tasks.length > 0 ? undefined : `“${name}” holds no instruction.`;
    case "pairs":
      return givenTasks(outline, method, tasks).length > 0
        ? undefined
        : `“${name}” holds no task with ${String(PAIRS_SHOWN)} pairs of an input and an output.`;
    case "rows":
    case "sets":
      return undefined;
  }
}
