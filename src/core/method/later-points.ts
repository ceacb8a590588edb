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
  guidance: {},
  prompts: {},
  sampling: {},
} as const satisfies Partial<Method>;

/** The method with every point said. */
export function saidInFull(method: Method): Method {
  return { ...method, ...AS_BEFORE, ...method };
}

/** Points that are said only where a person has set something. */
const WISHES = ["guidance", "prompts", "sampling"] as const;

/** The method without wishes that say nothing, so that it is the one it was before they were set. */
export function withoutEmptyWishes(method: Method): Method {
  const kept = Object.entries(method).filter(
    ([name, value]) => !(WISHES as readonly string[]).includes(name) || Object.keys(value as object).length > 0,
  );
  return Object.fromEntries(kept) as Method;
}

/** The method as it was before the later points. */
export function asBefore(method: Method): Method {
  return { ...method, ...AS_BEFORE };
}
