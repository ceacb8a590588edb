/** Where a run stands in an experiment, as a backup says it in the run's row; the pool keeps experiments in a table of their own. */
import * as v from "valibot";
import { name, text, time, whole, type Read } from "../shape.ts";

export const experimentPlaceSchema = v.object({
  id: text,
  name,
  createdAt: time,
  /** Its place among the experiment's runs, from 0. */
  place: whole,
});
export type ExperimentPlace = Read<typeof experimentPlaceSchema>;
