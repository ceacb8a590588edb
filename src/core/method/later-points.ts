/** Points that methods have since a later version. Loads nothing. */
import type { Method } from "./method.ts";

/** What a stored method, a backup or a lesson that lacks such a point means: the run goes on as it began. */
const AS_BEFORE = {
  circles: "keep",
  classificationAsked: "one-by-one",
  setAside: "forget",
  wordsBy: "spaces",
  yesNoBy: "text",
  yesNoThreshold: "fitted",
} as const satisfies Partial<Method>;

/** The method with every point said. */
export function saidInFull(method: Method): Method {
  return { ...method, ...AS_BEFORE, ...method };
}

/** The method as it was before the later points. */
export function asBefore(method: Method): Method {
  return { ...method, ...AS_BEFORE };
}
