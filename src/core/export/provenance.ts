/** Where a dataset comes from, for the metadata of a file: the model, its licence, the method, the random seed. */
import { sourceFacts } from "../models/kinds.ts";
import { givenCount } from "../rows/given-count.ts";
import type { RunRow } from "../rows/run-row.ts";
import { describeDifferences } from "../method/differences.ts";
import { outlineOf } from "../recipes/recipes.ts";
import { datasetLicence } from "./dataset-licence.ts";
import { claimedWords } from "./package/seen-or-claimed.ts";
import { foundWords } from "../settings/apply.ts";

/** The origin of a run's texts, as a value for JSON. */
export function provenance(run: RunRow): object {
  const { method, model, randomSeed, seedsName, asked, earlierModels, mix } = run;
  const { title, about, given, methods } = outlineOf(run);
  const settings = foundWords(model);
  const claimed = claimedWords(run);
  const { licence, licenceUrl } = datasetLicence(run);
  return {
    madeWith: "Seedbed",
    method: title,
    ...(given === "seeds" ? {} : { how: about }),
    preset: method.preset,
    differencesFromPaper: describeDifferences(methods.paper, method),
    model: model.title,
    modelSource: sourceFacts(model.source).origin,
    ...(earlierModels && { firstTasksBy: earlierModels }),
    licence,
    ...(claimed !== undefined && { claimed }),
    ...(asked && { serverFormat: asked.format ?? "none", serverDefaultsFor: asked.refused }),
    ...(licenceUrl === undefined ? {} : { licenceUrl }),
    ...(settings === undefined ? {} : { settings }),
    randomSeed,
    [given]: `${seedsName} (${givenCount(run)})`,
    ...(mix && { mix }),
  };
}
