/** Turns rows of the pool into rows of a file. */
import type { CandidateRow } from "../rows/candidate-row.ts";
import type { CompletionRow } from "../rows/completion-row.ts";
import type { InstanceRow } from "../rows/instance-row.ts";
import type { RunRow } from "../rows/run-row.ts";
import type { TaskRow } from "../rows/task-row.ts";
import type { RunTable } from "./format.ts";
import { toPlaces } from "./places.ts";

/** A row of a run, other than its own row and its seeds. */
export type OwnedRow = CompletionRow | CandidateRow | TaskRow | InstanceRow;
export type OwnedTable = Exclude<RunTable, "runs" | "seeds">;

/** A run's row for the file. @param runIds ids of all runs of the file, by number */
export function writtenRun(run: RunRow, runIds: readonly string[]): object {
  const { id, seedCount: _, openBatch, random, reviews, derivedFrom, model, ...rest } = run;
  const { claimedBy: __, ...ownModel } = model;
  return {
    ...rest,
    model: ownModel,
    openBatch: openBatch && toPlaces(openBatch, id),
    random: random && { index: random.index, words: hexOf(random.words) },
    reviews: reviews && toPlaces(reviews, id),
    derivedFrom: derivedFrom !== undefined && runIds.includes(derivedFrom) ? runIds.indexOf(derivedFrom) : derivedFrom,
  };
}

/** A row that belongs to a run, for the file. */
export function writtenRow(row: OwnedRow): object {
  const { runId, ...rest } = row;
  return toPlaces(rest, runId) as object;
}

/** Eight hexadecimal digits a word. */
export function hexOf(words: Iterable<number>): string {
  return Array.from(words, (word) => word.toString(16).padStart(8, "0")).join("");
}
