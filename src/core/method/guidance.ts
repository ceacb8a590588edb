/** What a person wants the tasks to be about: a field, readers, kinds and a language, and how prompts say it. */
import * as v from "valibot";
import { collapseSpace } from "../text/python-text.ts";
import { withoutEnd } from "../text/text-end.ts";
import type { Read } from "../shape.ts";

/** Characters of one wish: it stands in every prompt, and a small model has little room. */
export const MOST_GUIDANCE = 200;
const wish = v.pipe(v.string(), v.maxLength(MOST_GUIDANCE));

export const guidanceSchema = v.object({
  /** As `insurance claims`. */
  field: v.exactOptional(wish),
  /** For whom the tasks are, as `clerks of an insurance company`. */
  audience: v.exactOptional(wish),
  /** Kinds of tasks that are wanted, as `letters, summaries`. */
  wanted: v.exactOptional(wish),
  /** Kinds that are not wanted. */
  unwanted: v.exactOptional(wish),
  /** As `German`. */
  language: v.exactOptional(wish),
  /** The field is held: a continued list is short, and of the machine's own tasks prompts show those of the field alone. Absent in older runs. */
  hold: v.exactOptional(v.literal(true)),
});
export type Guidance = Read<typeof guidanceSchema>;

/** The wishes in the order in which they are said. */
export const guidanceFields = ["field", "audience", "wanted", "unwanted", "language"] as const;
export type GuidanceField = (typeof guidanceFields)[number];

/** Without empty wishes; undefined where none is left. Only a field can be held. */
export function saidGuidance(guidance: Guidance | undefined): Guidance | undefined {
  const said = guidanceFields.flatMap((each) => {
    const text = plain(guidance?.[each]);
    return text === "" ? [] : [[each, text] as const];
  });
  if (said.length === 0) return undefined;
  const wishes: Guidance = Object.fromEntries(said);
  return guidance?.hold && wishes.field !== undefined ? { ...wishes, hold: true } : wishes;
}

/**
 * Guidance with one wish said anew. A field that is named for the first time is held, until a person says otherwise.
 * @param mayHold whether the recipe has lists whose field can be held
 */
export function withWish(
  guidance: Guidance | undefined,
  wish: GuidanceField,
  text: string,
  mayHold: boolean,
): Guidance | undefined {
  const isFirst = mayHold && wish === "field" && guidance?.field === undefined;
  return saidGuidance({ ...guidance, ...(isFirst && { hold: true as const }), [wish]: text });
}

/** Whether lists and what prompts show keep to the field. */
export function holdsField(guidance: Guidance | undefined): boolean {
  return saidGuidance(guidance)?.hold === true;
}

/** What follows the word “tasks” in a heading, as ` about insurance claims, for clerks`; empty where nothing is wished. */
export function guidancePhrase(guidance: Guidance | undefined): string {
  const { field, audience, wanted, unwanted, language } = saidGuidance(guidance) ?? {};
  return [
    field === undefined ? "" : ` about ${field}`,
    audience === undefined ? "" : ` for ${audience}`,
    language === undefined ? "" : ` in ${language}`,
    wanted === undefined ? "" : `, such as ${wanted}`,
    unwanted === undefined ? "" : `, but no ${unwanted}`,
  ].join("");
}

/**
 * What stands before each task of a list, the first new one included, so that a small model does not lose the field while
 * it writes: `(insurance claims)`. Empty where no field is said. Readers take it off again.
 */
export function fieldLabel(guidance: Guidance | undefined): string {
  const field = saidGuidance(guidance)?.field;
  return field === undefined ? "" : `(${field})`;
}

/** A continued list without the labels that the model has copied before its tasks; what follows a number still begins with a space. */
export function withoutFieldLabels(text: string, guidance: Guidance | undefined): string {
  const label = fieldLabel(guidance);
  return label === "" ? text : text.replaceAll(` ${label}`, " ");
}

/** The same as sentences, each with a space before it; empty where nothing is wished. */
export function guidanceSentences(guidance: Guidance | undefined): string {
  const { field, audience, wanted, unwanted, language } = saidGuidance(guidance) ?? {};
  return [
    field === undefined ? "" : ` All tasks are about ${field}.`,
    audience === undefined ? "" : ` They are for ${audience}.`,
    wanted === undefined ? "" : ` Wanted are tasks such as ${wanted}.`,
    unwanted === undefined ? "" : ` Not wanted are tasks such as ${unwanted}.`,
    language === undefined ? "" : ` Everything is written in ${language}.`,
  ].join("");
}

/** One line without the end of a sentence. */
function plain(text = ""): string {
  return withoutEnd(withoutEnd(collapseSpace(text), "."), ":");
}
