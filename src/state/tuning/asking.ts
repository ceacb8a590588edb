/** Asking in portions: what is left to ask, and how long that takes. */
import type { ModelRecord } from "../../core/models/model.ts";
import type { QuestionPart } from "../../rpc/tuning-results-api.ts";

/** Why a model is not asked: nobody was asked whether to download it. */
export function notHere({ title }: ModelRecord): string {
  return `${title} is not stored in this browser any more, and asking downloads nothing. Load it in the list of models first.`;
}

/** What is left of the parts after so many replies. */
export function partsFrom(parts: readonly QuestionPart[], done: number): QuestionPart[] {
  let before = 0;
  return parts.flatMap(({ prompts, ...how }) => {
    const left = prompts.slice(Math.max(0, done - before));
    before += prompts.length;
    return left.length > 0 ? [{ prompts: left, ...how }] : [];
  });
}
