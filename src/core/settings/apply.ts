/** A model with its measured settings: as a run asks it, and as every export names it. */
import type { ModelRecord } from "../models/model.ts";
import { armWords, withArm } from "./arm.ts";
import type { FoundSettings } from "../models/settings-row.ts";

/** The record with each question asked as chosen; it says where the settings come from. */
export function withFoundSettings(model: ModelRecord, found: FoundSettings): ModelRecord {
  const profile = found.choices.reduce((changed, { arm }) => withArm(changed, arm), model.profile);
  return { ...model, profile, found };
}

/** Where a model's settings come from, in a sentence; undefined where nothing was measured. */
export function foundWords({ found }: Pick<ModelRecord, "found">): string | undefined {
  if (found === undefined) return undefined;
  const where = found.fromFile ? "opened from a file, measured" : "measured here,";
  const date = new Date(found.at).toISOString().slice(0, 10);
  const arms = found.choices.map(({ arm }) => `${arm.stage}: ${armWords(arm)}`);
  return `${where} on ${date}, in ${found.minutes.toFixed(1)} minutes, on ${found.machine}. ${arms.join("; ")}`;
}
