/** How a person wants one question's answers to be drawn, in place of what the method and the model's record say. */
import * as v from "valibot";
import type { Read } from "../shape.ts";

function between(least: number, most: number) {
  return v.pipe(v.number(), v.minValue(least), v.maxValue(most));
}

function wholeBetween(least: number, most: number) {
  return v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
}

/** Engines take seeds from 1 to this. */
const LARGEST_SEED = 2 ** 31 - 2;
/** Stop texts of one question, and characters of each. */
export const MOST_STOPS = 16;
export const LONGEST_STOP = 100;

/** Only what the person has set; all else stays as it is without. */
const samplingSchema = v.object({
  temperature: v.exactOptional(between(0, 2)),
  topP: v.exactOptional(between(0, 1)),
  /** Only so many of the likeliest tokens; 0 for all. */
  topK: v.exactOptional(wholeBetween(0, 1000)),
  /** Only tokens at least this share as likely as the likeliest one; 0 for all. */
  minP: v.exactOptional(between(0, 1)),
  presencePenalty: v.exactOptional(between(-2, 2)),
  frequencyPenalty: v.exactOptional(between(-2, 2)),
  /** Divides the chance of each token that was used already; 1 changes nothing. */
  repeatPenalty: v.exactOptional(between(0.5, 2)),
  /** New tokens of an answer. */
  maxTokens: v.exactOptional(wholeBetween(1, 100_000)),
  stop: v.exactOptional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(LONGEST_STOP))), v.maxLength(MOST_STOPS))),
  /** One seed for every request of this question; without it, each has its own, drawn from the run's. */
  seed: v.exactOptional(wholeBetween(1, LARGEST_SEED)),
});
export type Sampling = Read<typeof samplingSchema>;

/** The questions for which it can be set, by the stage under which their requests are stored. */
export const sampledStages = ["instructions", "classification", "instances"] as const;
export type SampledStage = (typeof sampledStages)[number];

/** The length and the stops of yes or no follow from how many tasks are asked about. */
export const samplingByStageSchema = v.object({
  instructions: v.exactOptional(samplingSchema),
  classification: v.exactOptional(v.omit(samplingSchema, ["maxTokens", "stop"])),
  instances: v.exactOptional(samplingSchema),
});
export type SamplingByStage = Read<typeof samplingByStageSchema>;

/** What is set for a stage. */
export function samplingOf(sampling: SamplingByStage | undefined, stage: string): Sampling {
  const known = sampledStages.find((each) => each === stage);
  if (known !== "classification") return (known && sampling?.[known]) ?? {};
  const { maxTokens: _, stop: __, ...others }: Sampling = sampling?.[known] ?? {};
  return others;
}
