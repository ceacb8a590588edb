/** The points in which the two methods of each recipe differ, with their words. Apart from the outlines, because only its windows load them. */
import { alpacaPoints } from "../method/alpaca-points.ts";
import { answersPoints } from "../method/answers-points.ts";
import { methodPoints, type MethodPoint } from "../method/method-points.ts";
import { alpacaOutline } from "./alpaca.ts";
import { answersOutline } from "./answers.ts";
import { inductionOutline } from "./induction.ts";
import type { RecipeOutline } from "./recipe.ts";

/** A greedy method has few choices, and how often an instruction was induced is told by the repeats that are kept. */
const inductionPoints = methodPoints.filter(({ field }) => field === "circles");

const POINTS: ReadonlyMap<string, readonly MethodPoint[]> = new Map([
  [alpacaOutline.id, alpacaPoints],
  [answersOutline.id, answersPoints],
  [inductionOutline.id, inductionPoints],
]);

/** In the order of the method; Self-Instruct's for a recipe that has no list of its own. */
export function pointsOf({ id }: Pick<RecipeOutline, "id">): readonly MethodPoint[] {
  return POINTS.get(id) ?? methodPoints;
}
