/** Rows of labelled data as a run keeps them. */
import type { ImportTable } from "../../imports/table.ts";
import type { SeedTask } from "../../rows/seeds-row.ts";

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
