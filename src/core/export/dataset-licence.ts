/** Under which licence a model's words put a dataset. Where no model wrote any, nothing is known of the terms of those who did. */
import type { ModelRecord } from "../models/model.ts";
import { outlineOf } from "../recipes/recipes.ts";
import type { RunRow } from "../rows/run-row.ts";

export function datasetLicence({
  recipe,
  model: { licence, licenceUrl },
}: Pick<RunRow, "recipe" | "model">): Pick<ModelRecord, "licence" | "licenceUrl"> {
  if (outlineOf({ recipe }).asksNoModel) return { licence: "unknown" };
  return { licence, ...(licenceUrl !== undefined && { licenceUrl }) };
}
