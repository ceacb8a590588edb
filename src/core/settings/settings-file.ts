/** Settings as a file that a person takes along: written, and read with a clear message for anything else. */
import * as v from "valibot";
import { figuresSchema, type ScorecardFigures } from "../models/scorecard-row.ts";
import { faultOf, type Read } from "../shape.ts";
import { measuredSettingsSchema, type MeasuredSettings } from "../models/settings-row.ts";

const FORMAT = "seedbed-settings";
const VERSION = 1;
/** A whole table has less than 100 kB. */
const MOST_CHARACTERS = 2_000_000;
/** A table has about 70 rows, two examples each. */
const MOST_ROWS = 300;
/** A recipe asks three questions. */
const MOST_CHOICES = 20;

const fileSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  settings: measuredSettingsSchema,
  figures: v.exactOptional(figuresSchema),
});

export type SettingsFile =
  | { readonly ok: true; readonly settings: MeasuredSettings; readonly figures?: ScorecardFigures }
  | { readonly ok: false; readonly message: string };

export function writeSettings(settings: MeasuredSettings, figures: ScorecardFigures | undefined): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, settings, ...(figures && { figures }) }, undefined, 2)}\n`;
}

export function readSettings(text: string): SettingsFile {
  if (text.length > MOST_CHARACTERS) return refused("The file is too large to be a file of settings.");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused("This is not a file of settings: it is not JSON.");
  }
  const { format, version } = (value ?? {}) as { readonly format?: unknown; readonly version?: unknown };
  if (format !== FORMAT) return refused("This is not a file of settings that Seedbed wrote.");
  if (typeof version === "number" && version > VERSION)
    return refused("A newer version of Seedbed wrote this file. Open it there, or load this page again.");
  const fault = faultOf(fileSchema, value);
  if (fault)
    return refused(
      `This file of settings is damaged${fault.path === undefined ? "" : ` at ${fault.path}`}: ${fault.message}`,
    );
  const { settings, figures } = v.parse(fileSchema, value) as Read<typeof fileSchema>;
  const { found, rows } = settings;
  if (rows.length > MOST_ROWS || found.choices.length > MOST_CHOICES)
    return refused("This file of settings is damaged: it has too many rows.");
  return { ok: true, settings: { ...settings, found: { ...found, fromFile: true } }, ...(figures && { figures }) };
}

function refused(message: string): Extract<SettingsFile, { ok: false }> {
  return { ok: false, message };
}
