/** The plan of an experiment as a JSON file, for the page and for `npm run experiment`. */
import * as v from "valibot";
import { isWithinBounds } from "../method/bounds.ts";
import { runLimitsSchema } from "../rows/limits.ts";
import type { Read } from "../shape.ts";
import { parsedJson } from "../text/lines.ts";

/** Values of one setting, at most. */
const MOST_VALUES = 50;
/** Characters of a plan. */
const MOST_CHARACTERS = 100_000;
const MOST_TASKS = 100_000;
const MOST_SEED = 2_147_483_647;

const shortText = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(300));
const several = <Item extends v.GenericSchema>(item: Item) =>
  v.exactOptional(v.pipe(v.array(item), v.maxLength(MOST_VALUES)));
const within = (path: string) =>
  v.pipe(
    v.number(),
    v.check((value) => isWithinBounds(path, value), "out of bounds"),
  );

const planSchema = v.strictObject({
  name: v.exactOptional(shortText),
  /** Tasks that each run is to make. */
  tasks: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_TASKS))),
  /** The preset from which the method starts. */
  preset: v.exactOptional(v.picklist(["default", "paper"])),
  recipes: several(shortText),
  thresholds: several(within("similarityThreshold")),
  temperatures: several(within("instructionDecoding.temperature")),
  randomSeeds: several(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_SEED))),
  /** Titles of models, as the page's list has them. */
  models: several(shortText),
  limits: v.exactOptional(v.strictObject(runLimitsSchema.entries)),
});
export type ExperimentPlan = Read<typeof planSchema>;

export type PlanReading =
  { readonly ok: true; readonly plan: ExperimentPlan } | { readonly ok: false; readonly reason: string };

/** Reads a plan from the text of its file. */
export function readPlan(text: string): PlanReading {
  if (text.length > MOST_CHARACTERS) return { ok: false, reason: "The file is too long for a plan." };
  const value = parsedJson(text);
  if (value === undefined) return { ok: false, reason: "The file is not JSON." };
  if (Array.isArray(value)) return { ok: false, reason: "The plan is a list; it must be one object." };
  const read = v.safeParse(planSchema, value, { abortEarly: true });
  if (read.success) return { ok: true, plan: read.output };
  const [issue] = read.issues;
  const path = v.getDotPath(issue);
  return { ok: false, reason: `${path === null ? "The plan" : `“${path}”`}: ${issue.message}.` };
}

/** The file of a plan. */
export function writePlan(plan: ExperimentPlan): string {
  return `${JSON.stringify(plan, undefined, 2)}\n`;
}
