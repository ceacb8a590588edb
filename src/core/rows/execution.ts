/** How well an instruction worked when it was carried out on inputs whose right outputs are known (Instruction Induction, section 4.2). */
import * as v from "valibot";
import { whole, type Read } from "../shape.ts";

export const metricSchema = v.picklist(["exact-match", "f1", "exact-set", "contains"]);
export type ExecutionMetric = Read<typeof metricSchema>;

export const executionSchema = v.object({
  metric: metricSchema,
  /** Inputs on which it was tried. */
  tried: whole,
  /** Mean score on them, 0 to 1. */
  score: v.number(),
});
