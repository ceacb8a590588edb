/** What a probe found about a model on one machine, as stored beside the runs and in the model's record. */
import * as v from "valibot";
import { measuredSettingsSchema } from "./settings-row.ts";
import { text, texts, whole, type Read } from "../shape.ts";

const stageFiguresSchema = v.object({
  requests: whole,
  /** Requests whose answer gave at least one item. */
  read: whole,
  items: whole,
  kept: whole,
  /** Replies stopped because they repeated themselves; scorecards of earlier versions lack it. */
  repeated: v.exactOptional(whole),
  /** Time the whole stage took, milliseconds; less than the sum of its requests when several ran at once. */
  wallMs: v.number(),
});
export type StageFigures = Read<typeof stageFiguresSchema>;

/** Figures of one probe; kept with the model and with the runs made with it. */
export const figuresSchema = v.object({
  /** Milliseconds since 1970. */
  at: v.number(),
  /** Requests at once. */
  parallel: whole,
  /** Tokens a second within one request: prompt tokens read, without cached ones, and tokens written. */
  readPerSecond: v.number(),
  writtenPerSecond: v.number(),
  stages: v.object({
    instructions: stageFiguresSchema,
    classification: stageFiguresSchema,
    instances: stageFiguresSchema,
  }),
  yes: whole,
  no: whole,
  /** Tasks a minute with at least one instance, computed from the stages' times and shares. */
  usefulPerMinute: v.number(),
});
export type ScorecardFigures = Read<typeof figuresSchema>;

/** An answer of the probe and what was read from it, for a person to judge. */
const exampleSchema = v.object({
  /** What the request asked for, as the question names it. */
  stage: text,
  prompt: text,
  text,
  /** One line for each item read, with its verdict. */
  read: texts,
});
export type ProbeExample = Read<typeof exampleSchema>;

export const scorecardSchema = v.object({
  modelId: text,
  /** Absent when the measurement ended before every question was asked. */
  figures: v.exactOptional(figuresSchema),
  /** Only earlier versions wrote any; now each row of the settings has its own. */
  examples: v.array(exampleSchema),
  settings: v.exactOptional(measuredSettingsSchema),
  /** Whether runs use the settings that the model came with instead of the measured ones. */
  unused: v.exactOptional(v.boolean()),
});
export type Scorecard = Read<typeof scorecardSchema>;
