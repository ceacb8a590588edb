/** The words of each recipe. Apart from the outlines, because only what a person opens shows them: a stage, a step, a window. */
import { alpacaOutline } from "../alpaca.ts";
import { answersOutline } from "../answers.ts";
import { inductionOutline } from "../induction.ts";
import { mixOutline } from "../mix.ts";
import type { RecipeOutline, Stage } from "../recipe.ts";
import { selfInstructOutline } from "../self-instruct.ts";
import { templatesOutline } from "../templates.ts";
import { alpacaWords } from "./alpaca.ts";
import { answersWords } from "./answers.ts";
import { inductionWords } from "./induction.ts";
import { mixWords } from "./mix.ts";
import { selfInstructWords } from "./self-instruct.ts";
import { templatesWords } from "./templates.ts";
import type { RecipeWords, StageWords } from "./words.ts";

const WORDS: ReadonlyMap<string, RecipeWords> = new Map([
  [selfInstructOutline.id, selfInstructWords],
  [alpacaOutline.id, alpacaWords],
  [answersOutline.id, answersWords],
  [inductionOutline.id, inductionWords],
  [templatesOutline.id, templatesWords],
  [mixOutline.id, mixWords],
]);

/** @throws RangeError for a recipe of which nothing is written */
export function wordsOf({ id }: Pick<RecipeOutline, "id">): RecipeWords {
  const words = WORDS.get(id);
  if (!words) throw new RangeError(`nothing is written of the recipe “${id}”`);
  return words;
}

/** @throws RangeError for a stage of which nothing is written */
export function stageWords(recipe: Pick<RecipeOutline, "id">, { id }: Pick<Stage, "id">): StageWords {
  const words = wordsOf(recipe).stages[id];
  if (!words) throw new RangeError(`nothing is written of the stage “${id}”`);
  return words;
}
