/** Models that a person added, kept in this browser. */
import { sourceFacts } from "../../core/models/kinds.ts";
import { modelSchema, type ModelRecord } from "../../core/models/model.ts";
import { keepText, keptList } from "../parts/kept-text.ts";

const KEY = "seedbed-models";

/** In the order in which they were added. */
export function keptModels(): readonly ModelRecord[] {
  return (keptList(KEY, modelSchema) as readonly ModelRecord[]).filter(isKept);
}

/** Keeps a model as the last of the list; models that other tabs have added stay. */
export function keepModel(model: ModelRecord): void {
  if (isKept(model)) write([...without(model), model]);
}

export function forgetModel(model: ModelRecord): void {
  write(without(model));
}

function isKept({ source }: ModelRecord): boolean {
  return sourceFacts(source).keptInList;
}

function without({ id }: ModelRecord): readonly ModelRecord[] {
  return keptModels().filter((each) => each.id !== id);
}

function write(models: readonly ModelRecord[]): void {
  keepText(KEY, JSON.stringify(models));
}
