/** A foreign file as a table: rows with named cells, wherever they came from. */
import type { Problems } from "./problems.ts";

/** A row and the line it begins on. Cells are a Map, so that no name of a column means anything to JavaScript. */
export interface ImportRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, unknown>;
}

export interface ImportTable {
  /** In the order of their first appearance. */
  readonly columns: readonly string[];
  readonly rows: readonly ImportRow[];
}

/** Reads a text into a table, reporting what it cannot take. */
export type TableReader = (text: string, problems: Problems) => ImportTable;

/** The cells of a JSON object; undefined for any other value. */
export function cellsOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value));
}

/** Names of all cells, up to the limit on columns. */
export function columnsOf(rows: readonly ImportRow[], limit: number): string[] {
  const columns = new Set<string>();
  for (const { cells } of rows) {
    for (const name of cells.keys()) {
      if (columns.size >= limit) return [...columns];
      columns.add(name);
    }
  }
  return [...columns];
}
