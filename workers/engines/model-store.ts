/** Which models are stored in this browser; each engine's folder knows where. Loads no engine's library to find out. */
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

/** The model with a note of its present files, to be stored with a run; unchanged where its address or the run already says. */
export async function pinned(model: ModelRecord): Promise<ModelRecord> {
  const { pinned: pin } = await engineModule(model);
  return pin === undefined ? model : pin(model);
}

async function isStored(model: ModelRecord): Promise<boolean> {
  return keepsFiles(model) && ((await (await engineModule(model)).isStored?.(model)) ?? false);
}

/** Whether a model's files are kept in this browser at all. If not, its engine need not be loaded. */
function keepsFiles({ source }: ModelRecord): boolean {
  return sourceFacts(source).files === "browser";
}
