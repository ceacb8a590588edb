/** Rows of the pool as rows of a backup and back. Every row read is checked against its schema first. */
import * as v from "valibot";
import type { CandidateRow, CompletionRow, InstanceRow, RunRow, TaskRow } from "../rows/records.ts";
import type { SeedTask } from "../rows/task.ts";
import type { BackupTable } from "./format.ts";
import { isOwnPlace, toIds, toPlaces } from "./places.ts";
import { candidateSchema, completionSchema, instanceSchema, runSchema, seedSchema, taskSchema } from "./schemas.ts";

/** What a backup holds of one run beside its own row and seeds. */
export type OwnedRow = CompletionRow | CandidateRow | TaskRow | InstanceRow;
export type OwnedTable = Exclude<BackupTable, "runs" | "seeds">;

/** One row of a file, in the pool's own types but for the run's seeds. */
export type BackupRow =
  | { readonly table: "runs"; readonly run: number; readonly row: UncountedRun }
  | { readonly table: "seeds"; readonly run: number; readonly row: SeedTask }
  | { readonly table: "completions"; readonly run: number; readonly row: CompletionRow }
  | { readonly table: "candidates"; readonly run: number; readonly row: CandidateRow }
  | { readonly table: "tasks"; readonly run: number; readonly row: TaskRow }
  | { readonly table: "instances"; readonly run: number; readonly row: InstanceRow };

/** A run's row as a file has it: its seeds follow, and are counted as they come. */
export type UncountedRun = Omit<RunRow, "seedCount">;

/** A run's row for the file. @param runIds ids of all runs of the file, by their number in it */
export function writtenRun(run: RunRow, runIds: readonly string[]): unknown {
  const { id, seedCount: _, openBatch, random, derivedFrom, ...rest } = run;
  return {
    ...rest,
    openBatch: openBatch && toPlaces(openBatch, id),
    random: random && { words: [...random.words], index: random.index },
    derivedFrom: derivedFrom !== undefined && runIds.includes(derivedFrom) ? runIds.indexOf(derivedFrom) : derivedFrom,
  };
}

/** A row that belongs to a run, for the file. */
export function writtenRow(row: OwnedRow): unknown {
  const { runId, ...rest } = row;
  return toPlaces(rest, runId);
}

/** What is wrong with a row of a file, in words. */
export class RowProblem extends Error {
  override readonly name = "RowProblem";
}

/**
 * Reads a row of a file. @param runIds the new ids of its runs, by number
 * @throws RowProblem
 */
export function readRow(table: BackupTable, run: number, row: unknown, runIds: readonly string[]): BackupRow {
  const runId = runIds[run];
  if (runId === undefined) throw new RowProblem(`there is no run ${run}`);
  switch (table) {
    case "runs":
      return { table, run, row: readRun(checked(runSchema, row), runId, runIds) };
    case "seeds":
      return { table, run, row: checked(seedSchema, row) };
    case "completions":
      return { table, run, row: owned<CompletionRow>(checked(completionSchema, row), runId) };
    case "candidates":
      return { table, run, row: readCandidate(checked(candidateSchema, row), runId) };
    case "tasks":
      return { table, run, row: owned<TaskRow>(checked(taskSchema, row), runId) };
    case "instances":
      return { table, run, row: owned<InstanceRow>(checked(instanceSchema, row), runId) };
  }
}

function readRun(row: v.InferOutput<typeof runSchema>, id: string, runIds: readonly string[]): UncountedRun {
  const { openBatch, random, derivedFrom, ...rest } = row;
  const parent = typeof derivedFrom === "number" ? runIds[derivedFrom] : derivedFrom;
  if (derivedFrom !== undefined && parent === undefined) throw new RowProblem("the run it derives from is not there");
  return {
    ...rest,
    id,
    // The schema held before ids were put in place of places.
    openBatch: openBatch && (toIds(openBatch, id) as NonNullable<RunRow["openBatch"]>),
    random: random && { words: Uint32Array.from(random.words), index: random.index },
    ...(parent === undefined ? {} : { derivedFrom: parent }),
  };
}

function readCandidate(row: v.InferOutput<typeof candidateSchema>, runId: string): CandidateRow {
  const { verdict, ...rest } = owned<CandidateRow>(row, runId);
  return { ...rest, verdict: verdict.kind === "kept" ? { ...verdict, nearest: verdict.nearest } : verdict };
}

/** The row with its run's id and its own. The schema has been checked; only the ids change here. */
function owned<Row extends OwnedRow>(row: { readonly id: string; readonly taskId?: string }, runId: string): Row {
  for (const place of [row.id, row.taskId]) {
    if (place !== undefined && !isOwnPlace(place)) throw new RowProblem("the row's id is of another run");
  }
  return { ...(toIds(row, runId) as object), runId } as Row;
}

function checked<Schema extends v.GenericSchema>(schema: Schema, row: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, row, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new RowProblem(`${v.getDotPath(issue) ?? "the row"}: ${issue.message}`);
}
