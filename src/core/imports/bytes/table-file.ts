/** What comes out of a file of labelled data. Types only. */
import type { ImportProblem } from "../problems.ts";
import type { ImportTable } from "../table.ts";
import type { SeedReading } from "./seed-file.ts";

export interface TableReading extends Pick<SeedReading, "encoding" | "offers" | "sheet" | "sheets"> {
  /** Without rows where the file cannot be read. */
  readonly table: ImportTable;
  readonly problems: readonly ImportProblem[];
  /** The bytes are neither UTF-8 nor UTF-16, so that a person says what they are. */
  readonly asks: "encoding" | null;
}
