/** A foreign file as a table: rows with named cells. Knows no file format. */

/** A row and its first line. Cells are a Map, so that a column can have any name, `__proto__` too. */
export interface ImportRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, unknown>;
}

export interface ImportTable {
  /** In the order of their first appearance. */
  readonly columns: readonly string[];
  readonly rows: readonly ImportRow[];
  /** Whether the first row was read as the columns' names; absent where each row names its own. */
  readonly header?: boolean;
}

/** The cells of a JSON object; undefined for any other value. */
export function cellsOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value));
}
