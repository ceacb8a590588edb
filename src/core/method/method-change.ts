/** A method with some of its points changed. Pure. */
import { methodDifferences } from "./differences.ts";
import type { Method } from "./method.ts";
import { presets } from "./presets.ts";

/** The method with some points changed, under the name of the preset that it then equals. */
export function withChange(method: Method, change: Partial<Method>): Method {
  return named({ ...method, ...change, ...decodings(method, change.greedy) });
}

/** The method under the name of the preset that it equals. */
export function named(method: Method): Method {
  const known = (["paper", "default"] as const).find((preset) => methodDifferences(method, preset).length === 0);
  return { ...method, preset: known ?? "custom" };
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
