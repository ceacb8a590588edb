/** Rows of labelled data as a run keeps them, and the table that they are again when templates are filled in. */
import type { ImportTable } from "../../imports/table.ts";
import type { SeedTask } from "../../rows/seeds-row.ts";
import { labelledTable } from "./labelled-table.ts";

/** How deep lists and objects are kept; a label stands at most three levels down. */
const DEEPEST = 8;

/** Rows as they are stored with a run: each value is one that JSON can hold, so that backups and files lose nothing. */
export function givenRows({ rows }: ImportTable): SeedTask[] {
  return rows.map(({ cells }, index) => ({
    ...{ id: `row-${index + 1}`, name: "", instruction: "", instances: [], isClassification: false },
    cells: [...cells].flatMap(([column, value]) =>
      value === undefined ? [] : [{ column, value: plainValue(value, DEEPEST) }],
    ),
  }));
}

/** The table of stored rows, with a column for each member of its objects. Its rows count from 1. */
export function givenTable(given: readonly Pick<SeedTask, "cells">[]): ImportTable {
  const columns = [...new Set(given.flatMap(({ cells = [] }) => cells.map(({ column }) => column)))];
  const rows = given.map(({ cells = [] }, index) => ({
    line: index + 1,
    cells: new Map(cells.map(({ column, value }) => [column, value] as const)),
  }));
  return labelledTable({ columns, rows });
}

/** A number that JSON has no sign for becomes its text, a date its day or time, and bytes nothing. */
function plainValue(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isNaN(value) ? null : Number.isFinite(value) ? value : String(value);
    case "bigint":
      return String(value);
    case "object":
      return plainObject(value, depth);
    default:
      return null;
  }
}

function plainObject(value: object | null, depth: number): unknown {
  if (value === null || depth === 0 || ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return null;
  if (value instanceof Date) return dateText(value);
  if (Array.isArray(value)) return value.map((each: unknown) => plainValue(each, depth - 1));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plainValue(each, depth - 1)]));
}

function dateText(date: Date): string | null {
  return Number.isNaN(date.getTime()) ? null : date.toISOString().replace("T00:00:00.000Z", "");
}
