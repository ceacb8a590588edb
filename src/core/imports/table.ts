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

/** A list of objects, also where it is an object of lists, one for each member, as datasets keeps them; undefined for anything else. */
export function objectsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  const columns = [...(cellsOf(value) ?? [])];
  const [, first] = columns[0] ?? [];
  if (!Array.isArray(first)) return undefined;
  if (!columns.every(([, list]) => Array.isArray(list) && list.length === first.length)) return undefined;
  return first.map((_, row) => Object.fromEntries(columns.map(([name, list]) => [name, (list as unknown[])[row]])));
}

/** The cells of a JSON object; undefined for any other value. */
export function cellsOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value));
}
