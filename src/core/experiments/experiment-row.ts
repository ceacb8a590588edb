/** An experiment: runs in the order in which they are made, to be compared. The runs are ordinary ones, in tables of their own. */
import * as v from "valibot";
import { name, text, time, type Read } from "../shape.ts";

/** Runs of one experiment, at most. */
export const MOST_RUNS = 200;

export const experimentRowSchema = v.object({
  id: text,
  name,
  createdAt: time,
  /** Ids of its runs. One of them may have been deleted since. */
  runs: v.pipe(
    v.array(text),
    v.maxLength(MOST_RUNS),
    v.check((runs) => new Set(runs).size === runs.length, "a run twice"),
  ),
  /** Whether its runs are to be made one after the other; false while it is paused, and at its end. */
  isGoing: v.boolean(),
});
export type ExperimentRow = Read<typeof experimentRowSchema>;
