/** A method with some of its points changed. Pure. */
import { differencesFrom } from "./differences.ts";
import { withoutEmptyWishes } from "./later-points.ts";
import type { Method } from "./method.ts";
import { presets, type MethodPair } from "./presets.ts";

/** The method with some points changed, under the name of the preset that it then equals. @param pair its recipe's */
export function withChange(method: Method, change: Partial<Method>, pair: MethodPair = presets): Method {
  return named({ ...method, ...change, ...decodings(method, change.greedy) }, pair);
}

/** The method under the name of the preset that it equals. @param pair its recipe's */
export function named(method: Method, pair: MethodPair = presets): Method {
  const known = (["paper", "default"] as const).find((preset) => differencesFrom(pair[preset], method).length === 0);
  return { ...withoutEmptyWishes(method), preset: known ?? "custom" };
}

/** The decodings say too how greedy answers are asked for. */
function decodings(method: Method, greedy: Method["greedy"] | undefined): Partial<Method> {
  if (greedy === undefined || greedy === method.greedy) return {};
  const like = greedy === "top-p-zero" ? presets.paper : presets.default;
  return {
    classificationDecoding: { ...method.classificationDecoding, topP: like.classificationDecoding.topP },
    instanceDecoding: { ...method.instanceDecoding, topP: like.instanceDecoding.topP },
  };
}
