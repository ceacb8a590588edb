/** What seed tasks are read from, what a person decides about the reading, and what comes out. Types only. */
import type { SeedTask } from "../rows/seeds-row.ts";
import type { ColumnMapping } from "./mapping.ts";
import type { ImportProblem } from "./problems.ts";
import type { ImportTable } from "./table.ts";

/** A file's or a pasted text, the rows of a sheet, or a table that was read already. `name` is the file's, from which a format is guessed. */
export type SeedSource =
  | { readonly kind: "text"; readonly text: string; readonly name?: string | undefined }
  | { readonly kind: "rows"; readonly rows: readonly (readonly string[])[]; readonly name?: string | undefined }
  | { readonly kind: "table"; readonly table: ImportTable; readonly name?: string | undefined };

/** How a text is read; the rows of a sheet need no format. */
export type ImportFormat = "json" | "csv" | "conversations" | "lines";

/** What a person has decided; the rest is guessed. */
export interface ImportOptions {
  /** Of a text. */
  readonly format?: ImportFormat | undefined;
  /** Whether the first row of a table holds the columns' names. */
  readonly header?: boolean | undefined;
  readonly mapping?: ColumnMapping | undefined;
  /** Take the right rows even when others are wrong. */
  readonly skipInvalid?: boolean | undefined;
}

/** One of the first rows, as it is read. */
export interface PreviewRow {
  readonly line: number;
  readonly instruction: string;
  readonly input: string;
  readonly output: string;
  readonly system?: string;
}

export interface SeedImport {
  /** Empty when anything is wrong, unless wrong rows are skipped. The best guess where `asks` is set. */
  readonly tasks: readonly SeedTask[];
  readonly problems: readonly ImportProblem[];
  /** `columns`: no column is known by its name, so a person says which one holds what. */
  readonly asks: "columns" | null;
  readonly format: ImportFormat | "rows";
  readonly columns: readonly string[];
  /** Whether the first row was read as the columns' names; undefined where the names are not in a row of their own. */
  readonly header: boolean | undefined;
  readonly mapping: ColumnMapping;
  readonly rowCount: number;
  readonly preview: readonly PreviewRow[];
}
