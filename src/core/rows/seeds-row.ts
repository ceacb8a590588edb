/** The seed tasks of a run, stored in a row of their own. */
import * as v from "valibot";
import { instanceSchema } from "./instance-row.ts";
import { metricSchema } from "./execution.ts";
import { list, passage, text, type Read } from "../shape.ts";

/** A human-written task from which a run grows (paper, section 2.2: 175 of them, each with an instance). */
export const seedSchema = v.object({
  id: text,
  name: passage,
  instruction: passage,
  instances: list(instanceSchema),
  /** Inputs without an output, in a list that is to be answered. */
  inputs: v.exactOptional(list(passage)),
  /** A row of labelled data, where templates make tasks of them: the columns with their values, in order. */
  cells: v.exactOptional(list(v.object({ column: text, value: v.unknown() }))),
  isClassification: v.boolean(),
  /** How an answer to it is compared with the right ones, where instructions are induced. */
  metric: v.exactOptional(metricSchema),
  /** The system text of the conversation it was read from: kept and exported, and in no prompt. */
  system: v.exactOptional(text),
});
export type SeedTask = Read<typeof seedSchema>;

/** The seed tasks of one run, written once. */
export interface SeedsRow {
  readonly runId: string;
  readonly seeds: readonly SeedTask[];
}
