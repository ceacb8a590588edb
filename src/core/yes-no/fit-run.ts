/** From answers about labelled tasks to the threshold of a run. Pure. */
import { hash32 } from "../method/request-seed.ts";
import type { Method } from "../method/method.ts";
import type { ModelRecord } from "../models/model.ts";
import { styleFor } from "../models/profiles.ts";
import type { SeededRun } from "../rows/run-row.ts";
import { areaUnderCurve, bestThreshold, crossValidatedF1, type ScoredTask } from "./fit.ts";
import type { YesNoFit } from "../rows/yes-no.ts";
import { labelledSample, SHOWN_BESIDE_LIKELIHOOD, type LabelledSample } from "./labelled.ts";
import { yesScore } from "../reading/likelihood.ts";
import type { Likelihood } from "../rows/yes-no.ts";

/** Digits kept of what is stored. */
const DIGITS = 1e4;

/**
 * Names all that a fit depends on: a later run with the same key takes its threshold. A model from an address or the disk
 * is told by its size too, since a file may change under its name.
 */
export function fitKey(
  { id, downloadBytes, source, profile }: Pick<ModelRecord, "id" | "downloadBytes" | "source" | "profile">,
  { yesNoBy }: Pick<Method, "yesNoBy">,
  { tasks }: LabelledSample,
): string {
  const { beginOfText, demonstrations } = profile;
  const shown = Math.min(demonstrations.classification, SHOWN_BESIDE_LIKELIHOOD);
  const asked = { style: styleFor(profile, "classification"), beginOfText, shown };
  return `${id} ${hash32(JSON.stringify([downloadBytes, source, asked, yesNoBy, tasks]))}`;
}

/**
 * Fits a threshold to the answers.
 * @param answers in the order of the sample's tasks; those without a likelihood are left out
 * @returns undefined where one of the two kinds has no answer
 */
export function fitYesNo(
  key: string,
  sample: LabelledSample,
  answers: readonly { readonly likelihood?: Likelihood }[],
): YesNoFit | undefined {
  const scored = sample.tasks.flatMap(({ isYes }, i): ScoredTask[] => {
    const likelihood = answers[i]?.likelihood;
    return likelihood === undefined ? [] : [{ isYes, score: yesScore(likelihood) }];
  });
  const classification = scored.filter(({ isYes }) => isYes).length;
  if (classification === 0 || classification === scored.length) return undefined;
  return {
    key,
    threshold: rounded(bestThreshold(scored, sample)),
    f1: rounded(crossValidatedF1(scored, sample)),
    auc: rounded(areaUnderCurve(scored)),
    tasks: scored.length,
    classification,
  };
}

function rounded(value: number): number {
  return Math.round(value * DIGITS) / DIGITS;
}

/** The key of a run's fit; undefined for a run whose answers are read from their text. */
export function keyOfRun({ model, method, seeds }: Pick<SeededRun, "model" | "method" | "seeds">): string | undefined {
  const isByText = method.yesNoBy !== "likelihood" || model.profile.yesNoBy === "text";
  const sample = isByText ? undefined : labelledSample(seeds, model.profile);
  return sample && fitKey(model, method, sample);
}
