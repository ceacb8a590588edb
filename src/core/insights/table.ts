/** The table behind a picture, and its CSV. Does not know how they are shown. */
import { csvLine } from "../text/csv-line.ts";

/** How a column's numbers are shown; the cells hold exact numbers. */
export type ColumnKind = "text" | "count" | "share" | "score" | "mean" | "ratio" | "duration";

export interface Column {
  readonly title: string;
  readonly kind: ColumnKind;
}

/** Undefined for an empty cell. */
export type Cell = string | number | undefined;

export interface DataTable {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Kinds by row, when these differ from the columns' kinds. */
  readonly rowKinds?: readonly ColumnKind[];
}

/** One side of a comparison. The name is empty when there is only one side. */
export interface Side {
  readonly name: string;
  readonly rows: readonly { readonly key: readonly string[]; readonly values: readonly Cell[] }[];
}

/** Puts sides into one table: a row for every key, a group of columns for every side. */
export function sideBySide(keys: readonly string[], values: readonly Column[], sides: readonly Side[]): DataTable {
  const rows = new Map<string, { readonly key: readonly string[]; readonly cells: Cell[] }>();
  for (const [i, { rows: own }] of sides.entries()) {
    for (const { key, values: cells } of own) {
      const name = JSON.stringify(key);
      const row = rows.get(name) ?? { key, cells: new Array<Cell>(sides.length * values.length).fill(undefined) };
      rows.set(name, row);
      row.cells.splice(i * values.length, cells.length, ...cells);
    }
  }
  return {
    columns: [
      ...keys.map((title): Column => ({ title, kind: "text" })),
      ...sides.flatMap(({ name }) =>
        values.map(({ title, kind }): Column => ({ title: name === "" ? title : `${title}, ${name}`, kind })),
      ),
    ],
    rows: [...rows.values()].map(({ key, cells }) => [...key, ...cells]),
  };
}

/** The table as CSV (RFC 4180) with exact numbers; no cell can run as a formula. */
export function tableCsv({ columns, rows }: DataTable): string {
  return [columns.map(({ title }) => title), ...rows].map(csvLine).join("");
}
