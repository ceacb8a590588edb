/** Reads a table from CSV: finds the delimiter and the names of columns, and restores cells that were protected from being run as formulas. */
import { fused } from "../text/spreadsheet-cell.ts";
import { csvRecords, type CsvRecord } from "./csv-records.ts";
import { importLimits } from "../text/limits.ts";
import { textProblem } from "../text/lines.ts";
import { guessMapping } from "./mapping.ts";
import { Problems } from "./problems.ts";
import type { ImportRow, ImportTable } from "./table.ts";

const DELIMITERS = [",", ";", "\t", "|"] as const;

/** Reads a text as CSV. When the first record has no known name, it is data, and columns are numbered. */
export function csvTable(text: string, problems: Problems): ImportTable {
  const rows: ImportRow[] = [];
  let columns: string[] | undefined;
  for (const record of csvRecords(text, guessDelimiter(text), problems)) {
    const { line, cells } = record;
    if (cells.length === 1 && cells[0]?.trim() === "") continue;
    const problem = recordProblem(record, columns, rows.length);
    if (problem !== undefined) problems.error(line, problem);
    if (rows.length >= importLimits.rows) break;
    if (problem !== undefined) continue;
    if (columns === undefined) {
      columns = isHeader(cells) ? named(cells) : cells.map((_, index) => `column ${index + 1}`);
      if (isHeader(cells)) continue;
    }
    const names = columns;
    rows.push({ line, cells: new Map(cells.map((cell, index) => [names[index] ?? "", fused(cell)])) });
  }
  return { columns: columns ?? [], rows };
}

/** Whether a text looks like CSV: its first record has several cells, and one has a known name. */
export function looksLikeCsv(text: string): boolean {
  const first = firstRecord(text, guessDelimiter(text));
  return first !== undefined && first.cells.length > 1 && isHeader(first.cells);
}

function recordProblem(record: CsvRecord, columns: readonly string[] | undefined, rows: number): string | undefined {
  if (rows >= importLimits.rows) return `more than ${importLimits.rows} rows`;
  if (record.length > importLimits.lineCharacters) return "the record is longer than 1 MB";
  if (record.cells.length > importLimits.columns) return `more than ${importLimits.columns} columns`;
  if (columns !== undefined && record.cells.length > columns.length) {
    return `${record.cells.length} cells where there are ${columns.length} columns`;
  }
  return record.cells.map(textProblem).find((each) => each !== undefined);
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

function isHeader(cells: readonly string[]): boolean {
  return Object.keys(guessMapping(cells)).length > 0;
}

/** Names for the columns, each one different. */
function named(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cell.trim() === "" ? `column ${index + 1}` : cell.trim();
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
