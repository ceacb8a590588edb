/** The verdict on what repeats the pool. */
import type { Refusal } from "./candidate-row.ts";
import type { Neighbour } from "./mentions.ts";

/** The refusal of a candidate that is too close to an instruction of the pool. */
export function tooSimilar(nearest: Neighbour): Refusal {
  return { kind: "refused", reason: "too-similar", detail: String(nearest.score), nearest };
}
