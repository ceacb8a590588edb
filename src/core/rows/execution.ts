/** How well an instruction worked when it was carried out on inputs whose right outputs are known (Instruction Induction, section 4.2). */
import * as v from "valibot";
import { whole, type Read } from "../shape.ts";

/**
 * How an answer is compared: `em` equal as a whole; `es` the same set of words; `contains` the right answer stands in it as
 * whole words; `f1` the overlap of words.
 */
export const inductionMetrics = ["em", "es", "contains", "f1"] as const;
export const metricSchema = v.picklist(inductionMetrics);
export type InductionMetric = Read<typeof metricSchema>;

/** One input on which an instruction was tried. */
export interface Attempt {
  readonly input: string;
  readonly output: string;
  /** The right answers. */
  readonly expected: readonly string[];
  /** 0 to 1. */
  readonly score: number;
}

export const executionSchema = v.object({
  metric: metricSchema,
  /** Inputs on which it was tried. */
  tried: whole,
  /** Mean score on them, 0 to 1. */
  score: v.number(),
});
