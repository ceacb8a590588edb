/** Reads a table from CSV: finds the delimiter, and restores cells that were protected from being run as formulas. */
import { fused } from "../text/spreadsheet-cell.ts";
import { cellTable, isHeader, type CellRow } from "./cell-table.ts";
import { csvRecords, type CsvRecord } from "./csv-records.ts";
import { importLimits } from "../text/limits.ts";
import { Problems } from "./problems.ts";
import type { ImportTable } from "./table.ts";

const DELIMITERS = [",", ";", "\t", "|"] as const;

/** @param header whether the first record holds the columns' names; undefined for a guess */
export function csvTable(text: string, header: boolean | undefined, problems: Problems): ImportTable {
  return cellTable(cellRows(text, problems), header, problems);
}

/** Whether a text looks like CSV: its first record has several cells, and one has a known name. */
export function looksLikeCsv(text: string): boolean {
  const first = firstRecord(text, guessDelimiter(text));
  return first !== undefined && first.cells.length > 1 && isHeader(first.cells);
}

function* cellRows(text: string, problems: Problems): Generator<CellRow> {
  for (const { line, cells, length } of csvRecords(text, guessDelimiter(text), problems)) {
    if (length > importLimits.lineCharacters) problems.error(line, "the record is longer than 1 MB");
    else yield { line, cells: cells.map(fused) };
  }
}

/** The delimiter that gives the first record the most cells. */
function guessDelimiter(text: string): string {
  const counts = DELIMITERS.map((each) => firstRecord(text, each)?.cells.length ?? 0);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}

function firstRecord(text: string, delimiter: string): CsvRecord | undefined {
  const head = text.slice(0, importLimits.lineCharacters);
  for (const record of csvRecords(head, delimiter, new Problems())) return record;
  return undefined;
}
