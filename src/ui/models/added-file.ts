/** Adds a model file of the person's to the list: it is read at once, and added when it can be used. */
import type { ModelsState } from "../../state/models/models.svelte.ts";
import { modelFromFile, refused, type OwnModel } from "../../state/models/own-model.ts";
import { headerProblemWords } from "../words/model-headers.ts";

export async function addedFile(models: ModelsState, file: File): Promise<OwnModel> {
  const made = modelFromFile(file);
  if (!made.ok) return made;
  const found = await models.describe(made.model, file);
  if (!found.ok) return refused(headerProblemWords[found.problem]);
  models.add(found.model, file);
  return found;
}
