/** Which items of a list that was stopped are its circle. Judges nothing else. */
import type { Method } from "../../method/method.ts";
import type { RuleRefusal } from "../../rows/candidate-row.ts";
import { similarAtEnd } from "./similar-items.ts";

/** The refusal of an item in which the model repeated itself. */
export const IN_A_CIRCLE: RuleRefusal = { reason: "list-circle" };

/**
 * The first item of the circle: the two at the end where they are too similar to earlier ones, else the last one, in which
 * the text itself went round.
 *
 * @param isOpen whether the reply was stopped within the last item
 * @returns its index; the number of items where none is in the circle
 */
export function circleFrom(
  items: readonly string[],
  { similarityThreshold: threshold, tokens }: Pick<Method, "similarityThreshold" | "tokens">,
  isOpen: boolean,
): number {
  return items.length - (similarAtEnd(items, { threshold, tokens }) || Number(isOpen && items.length > 0));
}
