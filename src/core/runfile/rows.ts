/** Rows of the pool as rows of a backup and back. Every row read is checked against its schema first. */
import type * as v from "valibot";
import { candidateRowSchema, type CandidateRow } from "../rows/candidate-row.ts";
import { completionRowSchema, type CompletionRow } from "../rows/completion-row.ts";
import { instanceRowSchema, type InstanceRow } from "../rows/instance-row.ts";
import { runRowSchema, type RunRow } from "../rows/run-row.ts";
import { seedSchema, type SeedTask } from "../rows/seeds-row.ts";
import { taskRowSchema, type TaskRow } from "../rows/task-row.ts";
import { faultOf } from "../shape.ts";
import type { BackupTable } from "./format.ts";
import { isOwnPlace, toIds, toPlaces } from "./places.ts";

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
      return { table, run, row: checked<RunRow>(runRowSchema, runOf(row, runId, runIds)) };
    case "seeds":
      return { table, run, row: checked<SeedTask>(seedSchema, row) };
    case "completions":
      return { table, run, row: owned<CompletionRow>(completionRowSchema, row, runId) };
    case "candidates":
      return { table, run, row: owned<CandidateRow>(candidateRowSchema, withNearest(row), runId) };
    case "tasks":
      return { table, run, row: owned<TaskRow>(taskRowSchema, row, runId) };
    case "instances":
      return { table, run, row: owned<InstanceRow>(instanceRowSchema, row, runId) };
  }
}

function runOf(row: unknown, id: string, runIds: readonly string[]): unknown {
  if (!isObject(row)) return row;
  const { openBatch, random, derivedFrom, ...rest } = row;
  const parent = typeof derivedFrom === "number" ? runIds[derivedFrom] : derivedFrom;
  if (derivedFrom !== undefined && parent === undefined) throw new RowProblem("the run it derives from is not there");
  return {
    ...rest,
    id,
    seedCount: 0,
    openBatch: openBatch && toIds(openBatch, id),
    random: isObject(random) ? { ...random, words: wordsOf(random["words"]) } : random,
    ...(parent === undefined ? {} : { derivedFrom: parent }),
  };
}

function wordsOf(words: unknown): unknown {
  const isWord = (each: unknown) => Number.isInteger(each) && Number(each) >= 0 && Number(each) < 2 ** 32;
  return Array.isArray(words) && words.every(isWord) ? Uint32Array.from(words as number[]) : words;
}

/** A file leaves out a neighbour that is not there; the pool's row says so. */
function withNearest(row: unknown): unknown {
  if (!isObject(row) || !isObject(row["verdict"]) || row["verdict"]["kind"] !== "kept") return row;
  return { ...row, verdict: { nearest: undefined, ...row["verdict"] } };
}

/** The row with its run's id and its own, then checked. */
function owned<Row extends OwnedRow>(schema: v.GenericSchema, row: unknown, runId: string): Row {
  if (!isObject(row)) return checked(schema, row);
  for (const place of [row["id"], row["taskId"]]) {
    if (typeof place === "string" && !isOwnPlace(place)) throw new RowProblem("the row's id is of another run");
  }
  return checked(schema, { ...(toIds(row, runId) as object), runId });
}

function checked<Row>(schema: v.GenericSchema, row: unknown): Row {
  const fault = faultOf(schema, row);
  if (fault !== undefined) throw new RowProblem(`${fault.path ?? "the row"}: ${fault.message}`);
  return row as Row;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
