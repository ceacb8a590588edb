/** Which models are stored on this machine; each engine's folder knows where it keeps them. Loads no library to find out. */
import { sourceFacts } from "../../src/core/models/kinds.ts";
import type { ModelRecord } from "../../src/core/models/model.ts";
import { engineModule } from "./open.ts";

/** Whether each model's files are all here, by the model's id. */
export async function cachedModels(models: readonly ModelRecord[]): Promise<Record<string, boolean>> {
  const found = await Promise.all(models.map(async (model) => [model.id, await isStored(model)] as const));
  return Object.fromEntries(found);
}

export async function removeModel(model: ModelRecord): Promise<void> {
  if (keepsFiles(model)) await (await engineModule(model)).remove?.(model);
}

/** A model with which files it is now, to be stored with a run; the record itself where its address or the run tells. */
export async function pinned(model: ModelRecord): Promise<ModelRecord> {
  const { pinned: pin } = await engineModule(model);
  return pin === undefined ? model : pin(model);
}

async function isStored(model: ModelRecord): Promise<boolean> {
  return keepsFiles(model) && ((await (await engineModule(model)).isStored?.(model)) ?? false);
}

/** Whether a model is downloaded at all: an engine whose models are not need not be loaded for the answer. */
function keepsFiles({ source }: ModelRecord): boolean {
  return sourceFacts(source).files === "browser";
}
