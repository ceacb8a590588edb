/** All recipes by name: complete ones to run, and outlines for the page, whose first load contains no question. */
import { alpaca, alpacaOutline } from "./alpaca.ts";
import { answers, answersOutline } from "./answers.ts";
import { induction, inductionOutline } from "./induction.ts";
import { mix, mixOutline } from "./mix.ts";
import { templates, templatesOutline } from "./templates.ts";
import type { RunRow } from "../rows/run-row.ts";
import type { Recipe, RecipeOutline } from "./recipe.ts";
import { selfInstruct, selfInstructOutline } from "./self-instruct.ts";

/** The recipe of a run for which none was chosen. */
export const DEFAULT_RECIPE = selfInstructOutline.id;

const recipes: readonly Recipe[] = [selfInstruct, alpaca, answers, induction, templates, mix];

/** What a person may choose from, in this order. */
export const outlines: readonly RecipeOutline[] = [
  selfInstructOutline,
  alpacaOutline,
  answersOutline,
  inductionOutline,
  templatesOutline,
];

/** A mixture is made in its own window, so that nobody chooses it in the set-up. */
const known: readonly RecipeOutline[] = [...outlines, mixOutline];

/** @throws RangeError when the run names a recipe that this version does not know */
export function recipeOf({ recipe = DEFAULT_RECIPE }: Pick<RunRow, "recipe">): Recipe {
  const found = recipes.find(({ outline }) => outline.id === recipe);
  if (!found) throw new RangeError(`This version of Seedbed does not know the recipe “${recipe}”.`);
  return found;
}

/** Whether this version knows a recipe of this name. */
export function isRecipe(name: string): boolean {
  return outlines.some(({ id }) => id === name);
}

/** The outline of a run's recipe; Self-Instruct's when there is no run yet or its recipe is unknown. */
export function outlineOf(run: { readonly recipe?: string | undefined } | undefined): RecipeOutline {
  return known.find(({ id }) => id === run?.recipe) ?? selfInstructOutline;
}
