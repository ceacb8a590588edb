/** Which of the tasks that a run was given its prompts may show. A run that works on them has one batch for each of these. */
import type { Method } from "../method/method.ts";
import type { SeedTask } from "../rows/seeds-row.ts";
import type { RecipeOutline } from "./recipe.ts";

export function shownSeeds(
  { drawing }: Pick<RecipeOutline, "drawing">,
  seeds: readonly SeedTask[],
  method: Method,
): readonly SeedTask[] {
  return seeds.filter((seed) => drawing?.shows(seed, method) ?? true);
}
