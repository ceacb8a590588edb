/** A method with some of its points turned. Pure. */
import type { Method } from "./method.ts";
import { presets } from "./presets.ts";

/** The method with some points changed, under the name of the preset that it then equals. */
export function withChange(method: Method, change: Partial<Method>): Method {
  const changed = { ...method, ...change, ...decodings(method, change.greedy) };
  const known = Object.values(presets).find((preset) => sameMethod(preset, changed));
  return { ...changed, preset: known?.preset ?? "custom" };
}

/** How greedy answers are asked for stands in the decodings too. */
function decodings(method: Method, greedy: Method["greedy"] | undefined): Partial<Method> {
  if (greedy === undefined || greedy === method.greedy) return {};
  const like = greedy === "top-p-zero" ? presets.paper : presets.default;
  return {
    classificationDecoding: { ...method.classificationDecoding, topP: like.classificationDecoding.topP },
    instanceDecoding: { ...method.instanceDecoding, topP: like.instanceDecoding.topP },
  };
}

function sameMethod(a: Method, b: Method): boolean {
  const { preset: _a, ...left } = a;
  const { preset: _b, ...right } = b;
  return Object.entries(left).every(
    ([key, value]) => JSON.stringify(value) === JSON.stringify(right[key as keyof typeof right]),
  );
}
