/** Tells whole rows from damaged ones, as the readers of files do. Pure. */
import type { GenericSchema } from "valibot";
import { faultOf } from "../shape.ts";
import { candidateRowSchema } from "./candidate-row.ts";
import { completionRowSchema } from "./completion-row.ts";
import { instanceRowSchema } from "./instance-row.ts";
import { taskRowSchema } from "./task-row.ts";

const schemas = {
  completions: completionRowSchema,
  candidates: candidateRowSchema,
  tasks: taskRowSchema,
  instances: instanceRowSchema,
} as const satisfies Record<string, GenericSchema>;

/** The tables whose rows belong to a run. */
export type RowTable = keyof typeof schemas;

export interface DamagedRow {
  readonly table: RowTable;
  readonly id: string;
  readonly reason: string;
}

/** The damaged rows of one table. */
export interface DamagedRows {
  readonly count: number;
  /** The first of them. */
  readonly rows: readonly DamagedRow[];
}

/** What is wrong with a stored row; undefined for a row that every list, figure and file can take. */
export function rowFault(table: RowTable, row: unknown): string | undefined {
  const fault = faultOf(schemas[table], row) && faultOf(schemas[table], asInFile(row));
  if (fault) return `${fault.path ?? "the row"}: ${fault.message}`;
  if (!isJson(row, 0)) return "the row: it holds what no file can";
  const { id, runId } = row as { readonly id: string; readonly runId: string };
  return id.startsWith(`${runId}:`) ? undefined : "id: not of its run";
}

/** The rows that are whole. */
export function wholeRows<Row>(table: RowTable, rows: readonly Row[]): Row[] {
  return rows.filter((row) => rowFault(table, row) === undefined);
}

/** Brackets of the deepest row. */
const DEEPEST = 40;

/** A row without members that are undefined, as files leave them out; a kept candidate may lack a neighbour. */
function asInFile(row: unknown): unknown {
  const copy = withoutUndefined(row, 0);
  const verdict = (copy as { readonly verdict?: unknown } | undefined)?.verdict;
  if (typeof verdict !== "object" || verdict === null || (verdict as { kind?: unknown }).kind !== "kept") return copy;
  return { ...(copy as object), verdict: { nearest: undefined, ...verdict } };
}

/** Whether a file can hold all of a value, also its members that no schema names. */
function isJson(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return typeof value !== "bigint";
  return depth <= DEEPEST && Object.values(value).every((each) => isJson(each, depth + 1));
}

/** Anything but a plain object or a list stays what it is: no file gives it back. */
function withoutUndefined(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null || depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((each) => withoutUndefined(each, depth + 1));
  if (Object.prototype.toString.call(value) !== "[object Object]") return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries.map(([name, each]) => [name, withoutUndefined(each, depth + 1)]));
}
