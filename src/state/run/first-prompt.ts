/** What the first prompt of a run will show, before anything runs. Pure; draws what the run itself will draw. */
import type { Method } from "../../core/method/method.ts";
import { PythonRandom } from "../../core/method/random.ts";
import type { PromptProfile } from "../../core/models/model.ts";
import { styleFor, type StyleChoice } from "../../core/models/profiles.ts";
import type { RecipeOutline } from "../../core/recipes/recipe.ts";
import type { Demonstration } from "../../core/rows/mentions.ts";
import type { SeedTask } from "../../core/rows/seeds-row.ts";

/** Whether a recipe's prompts ask for a list of new instructions: the list whose field can be held. */
export function asksForList({ drawing }: Pick<RecipeOutline, "drawing">): boolean {
  return drawing?.question === "instructions";
}

/** Whether each task of a prompt has the label of guidance's field before it: a list to be continued has, messages have not. */
export function hasLabels(outline: RecipeOutline, profile: StyleChoice): boolean {
  return asksForList(outline) && styleFor(profile, "instructions") === "base";
}

/** @returns nothing for a recipe whose runs are given their candidates */
export function firstDemonstrations(
  { drawing }: RecipeOutline,
  seeds: readonly SeedTask[],
  method: Method,
  randomSeed: number,
  { demonstrations }: Pick<PromptProfile, "demonstrations">,
): readonly Demonstration[] | undefined {
  if (!drawing) return undefined;
  const most: Readonly<Record<string, number | undefined>> = demonstrations;
  const usable = seeds.filter((seed) => drawing.shows(seed, method));
  return drawing.draw(usable, [], method, new PythonRandom(randomSeed), 0).slice(0, most[drawing.question]);
}
