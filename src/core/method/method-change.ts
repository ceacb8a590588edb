/** A method with some of its points changed. Pure. */
import { methodDifferences } from "./differences.ts";
import type { Method } from "./method.ts";
import { presets } from "./presets.ts";

/** The method with some points changed, under the name of the preset that it then equals. */
export function withChange(method: Method, change: Partial<Method>): Method {
  const changed = { ...method, ...change, ...decodings(method, change.greedy) };
  const known = (["paper", "default"] as const).find((preset) => methodDifferences(changed, preset).length === 0);
  return { ...changed, preset: known ?? "custom" };
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
