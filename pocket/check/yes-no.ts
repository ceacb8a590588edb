/** Whether the model tells classification from other tasks, on families it was never trained on. */
import { classificationDemonstrations } from "../../src/core/questions/demonstrations/classification.ts";
import { parseClassification } from "../../src/core/reading/base/classification.ts";
import { classificationPrompt } from "../../src/core/questions/base/classification-prompt.ts";
import { defaultMethod } from "../../src/core/method/presets.ts";
import type { BrowserModel } from "../chromium.ts";
import { heldOutFamilies } from "../corpus/families.ts";
import { Random } from "../corpus/random.ts";
import { pocketModel } from "../../src/core/models/model-list.ts";

export interface YesNoAccuracy {
  /** Share of right answers, each family counting alike. */
  readonly families: number;
  /** The same with yes and no counting alike, however many families stand behind each: a stricter figure. */
  readonly balanced: number;
}

/** Asks about the same number of tasks of each held-out family. */
export async function yesNoAccuracy(
  browser: BrowserModel,
  tasksPerFamily: number,
  seed: number,
): Promise<YesNoAccuracy> {
  const random = new Random(seed);
  const shown = classificationDemonstrations.slice(0, pocketModel.profile.demonstrations.classification);
  const { maxTokens, stop } = defaultMethod.classificationDecoding;
  const shares = { yes: [] as number[], no: [] as number[] };
  for (const family of heldOutFamilies) {
    let right = 0;
    for (let i = 0; i < tasksPerFamily; i++) {
      const { instruction, isClassification } = family.make(random);
      const prompt = classificationPrompt(instruction, shown);
      const { text } = await browser.complete({ prompt, maxTokens, temperature: 0, stop });
      if (parseClassification(text, defaultMethod.yesNo) === (isClassification ? "yes" : "no")) right++;
    }
    shares[family.isClassification ? "yes" : "no"].push(right / tasksPerFamily);
  }
  const means = Object.values(shares).map(mean);
  return { families: mean(Object.values(shares).flat()), balanced: mean(means) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
