/** The points in which the two methods of each recipe differ, with their words. Apart from the outlines, because only its windows load them. */
import { alpacaPoints } from "../method/alpaca-points.ts";
import { methodPoints, type MethodPoint } from "../method/method-points.ts";
import { alpacaOutline } from "./alpaca.ts";
import type { RecipeOutline } from "./recipe.ts";

const POINTS: ReadonlyMap<string, readonly MethodPoint[]> = new Map([[alpacaOutline.id, alpacaPoints]]);

/** In the order of the method; Self-Instruct's for a recipe that has no list of its own. */
export function pointsOf({ id }: Pick<RecipeOutline, "id">): readonly MethodPoint[] {
  return POINTS.get(id) ?? methodPoints;
}
