/** Settings found by measurement, as kept beside the scorecard, in a model's record and in a file. */
import * as v from "valibot";
import { styleSchema } from "./style.ts";
import { text, texts, whole, type Read } from "../shape.ts";

/** What may differ between two ways to ask the same question. */
const armSchema = v.object({
  stage: text,
  style: styleSchema,
  presencePenalty: v.pipe(v.number(), v.minValue(-2), v.maxValue(2)),
  /** Taken from a token's score once for each time it was used; absent for none. */
  frequencyPenalty: v.exactOptional(v.pipe(v.number(), v.minValue(-2), v.maxValue(2))),
  /** Divides the chance of each token used already; 1 changes nothing. */
  repeatPenalty: v.pipe(v.number(), v.minValue(0.5), v.maxValue(2)),
  /** The most demonstrations shown. */
  demonstrations: whole,
});
export type Arm = Read<typeof armSchema>;

/** An answer of an arm and what was read from it, for a person to judge. */
const exampleSchema = v.object({
  prompt: text,
  text,
  /** One line for each item read, with its verdict. */
  read: texts,
});
export type ArmExample = Read<typeof exampleSchema>;

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const rate = v.pipe(v.number(), v.minValue(0));

/** One row of the table. */
const rowSchema = v.object({
  arm: armSchema,
  requests: whole,
  /** The last round in which it took part, from 0. */
  round: whole,
  /** What was compared; the larger the better. */
  score: rate,
  /** Useful tasks a minute with this arm, the other questions asked as chosen. */
  usefulPerMinute: rate,
  /** Kept of those read; for yes or no, the share that is right. */
  accepted: share,
  /** How new a list's tasks are: the mean of 1 minus ROUGE-L F to the nearest earlier one. */
  variety: v.exactOptional(share),
  /** Tasks with a whole instance. */
  whole: v.exactOptional(share),
  examples: v.array(exampleSchema),
});
export type SettingsRow = Read<typeof rowSchema>;

/** One question's choice, and why, in a sentence. */
const choiceSchema = v.object({ arm: armSchema, why: text });

/** How the settings were found; goes with the model into a run and its exports. */
const originSchema = v.object({
  /** Milliseconds since 1970. */
  at: v.number(),
  /** The machine and the browser, as the browser names them. */
  machine: text,
  /** Minutes it took. */
  minutes: rate,
  /** Whether the person stopped it before its time was used. */
  stopped: v.boolean(),
  /** Whether they were opened from a file, and so may have been measured elsewhere. */
  fromFile: v.boolean(),
});

/** What a run keeps of the settings that its model was asked with. */
export const foundSettingsSchema = v.object({ ...originSchema.entries, choices: v.array(choiceSchema) });
export type FoundSettings = Read<typeof foundSettingsSchema>;

export const measuredSettingsSchema = v.object({
  modelId: text,
  modelTitle: text,
  found: foundSettingsSchema,
  rows: v.array(rowSchema),
});
export type MeasuredSettings = Read<typeof measuredSettingsSchema>;

/** How far a search for settings is. */
export interface SettingsProgress {
  readonly stage: string;
  /** From 0. */
  readonly round: number;
  readonly requests: number;
  readonly leftMs: number;
  readonly totalMs: number;
  /** The arm that was looked at last. */
  readonly arm: Arm;
}
