/** The points of the method that the workbench can change, in the words of the method's own list. */
import { answerFields, judgedFields, laterFields } from "../../core/workbench/workbench-change.ts";
import type { Method } from "../../core/method/method.ts";
import type { MethodPoint } from "../../core/method/method-points.ts";
import { pointsOf } from "../../core/recipes/points.ts";
import type { RecipeOutline } from "../../core/recipes/recipe.ts";

/** Points with a few choices, by what they decide about; numbers and word lists have their own controls. */
export function judgingPoints(
  recipe: Pick<RecipeOutline, "id">,
): Readonly<Record<"candidates" | "answers" | "later", readonly MethodPoint[]>> {
  const all = pointsOf(recipe);
  const of = (fields: readonly (keyof Method)[]) => all.filter(({ field }) => fields.includes(field));
  return { candidates: of(judgedFields), answers: of(answerFields), later: of(laterFields) };
}
