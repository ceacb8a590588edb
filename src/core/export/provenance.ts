/** Where a dataset comes from, for the metadata of a file: the model, its licence, the method, the random seed. */
import { sourceFacts } from "../models/kinds.ts";
import type { RunRow } from "../rows/run-row.ts";
import { describeDifferences } from "../method/differences.ts";
import { foundWords } from "../settings/apply.ts";

/** The origin of a run's texts, as a value for JSON. */
export function provenance({ method, model, randomSeed, seedsName, seedCount, asked }: RunRow): object {
  const settings = foundWords(model);
  return {
    madeWith: "Seedbed",
    method: "Self-Instruct",
    preset: method.preset,
    differencesFromPaper: describeDifferences(method, "paper"),
    model: model.title,
    modelSource: sourceFacts(model.source).origin,
    licence: model.licence,
    ...(asked && { serverFormat: asked.format ?? "none", serverDefaultsFor: asked.refused }),
    ...(model.licenceUrl === undefined ? {} : { licenceUrl: model.licenceUrl }),
    ...(settings === undefined ? {} : { settings }),
    randomSeed,
    seeds: `${seedsName} (${seedCount})`,
  };
}
