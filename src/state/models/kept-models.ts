/** Models that a person added, kept in this browser: read with care, since anything may stand in the storage. */
import * as v from "valibot";
import { sourceFacts } from "../../core/models/kinds.ts";
import { modelSchema, type ModelRecord } from "../../core/models/model.ts";

const KEY = "seedbed-models";

/** In the order in which they were added. */
export function keptModels(): readonly ModelRecord[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    const models = Array.isArray(stored) ? stored.filter((each) => v.is(modelSchema, each)) : [];
    return (models as ModelRecord[]).filter(isKept);
  } catch {
    return [];
  }
}

/** Keeps a model as the last, and once; what other tabs have added since stays. */
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
  try {
    localStorage.setItem(KEY, JSON.stringify(models));
  } catch {
    // Storage may be denied or full; the list then holds until the page closes.
  }
}
