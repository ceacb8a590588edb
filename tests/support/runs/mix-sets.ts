/** Small sets for mixtures. */
import type { MixOrder } from "../../../src/core/mix/mix-tasks.ts";
import { taskOfSeed, type MixSet } from "../../../src/core/mix/mix-set.ts";
import { defaultMethod } from "../../../src/core/method/presets.ts";
import type { MixRules } from "../../../src/core/rows/mix-record.ts";

export const plainRules: MixRules = { needsExample: false, includesSeeds: false, commonWords: "auto", balance: [] };

/** A set of a file with these instructions, each with an answer. */
export function setOfTexts(name: string, texts: readonly string[], isClassification = false): MixSet {
  const tasks = texts.map((instruction, i) =>
    taskOfSeed({
      id: `t${String(i)}`,
      name: "",
      instruction,
      instances: [{ input: "", output: "An answer." }],
      isClassification,
    }),
  );
  return { name, from: "file", tasks };
}

export function mixOrder(sets: readonly MixSet[], more: Partial<MixOrder> = {}): MixOrder {
  return {
    ...{ sets, weights: undefined, known: [], evaluation: [], method: defaultMethod, rules: plainRules, seed: 1 },
    ...more,
  };
}
