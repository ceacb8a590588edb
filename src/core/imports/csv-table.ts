/** Reads a table from CSV: finds the delimiter, and restores cells that were protected from being run as formulas. */
import { fused } from "../text/spreadsheet-cell.ts";
import { cellTable, type CellRow } from "./cell-table.ts";
import { namesColumns } from "./columns/guess-mapping.ts";
import { csvRecords, type CsvRecord } from "./csv-records.ts";
import { importLimits } from "../text/limits.ts";
import { Problems } from "./problems.ts";
import type { ImportTable } from "./table.ts";

const DELIMITERS = [",", ";", "\t", "|"] as const;

/** Excel's own first line, which names the delimiter. */
const SEPARATOR_LINE = /^\ufeff?"?sep=(.)"?\r?\n/iu;

/** The line under the names of a table in Markdown. */
const MARKDOWN_RULE = /^(?::?-+:?)?$/u;

/** @param header whether the first record holds the columns' names; undefined for a guess */
export function csvTable(text: string, header: boolean | undefined, problems: Problems): ImportTable {
  return cellTable(cellRows(text, problems), header, problems);
}

/** Whether a text looks like CSV: its first record has several cells, and one has a known name; each of them where `isStrict`. */
export function looksLikeCsv(text: string, isStrict: boolean): boolean {
  if (SEPARATOR_LINE.test(text.slice(0, 20))) return true;
  const first = firstRecord(text, guessDelimiter(text));
  return (
    first !== undefined &&
    first.cells.length > 1 &&
    (isStrict ? first.cells.every((cell) => namesColumns([cell])) : namesColumns(first.cells))
  );
}

function* cellRows(text: string, problems: Problems): Generator<CellRow> {
  const [separatorLine = "", separator] = SEPARATOR_LINE.exec(text.slice(0, 20)) ?? [];
  const rest = text.slice(separatorLine.length);
  const skipped = separatorLine === "" ? 0 : 1;
  const delimiter = separator ?? guessDelimiter(rest);
  for (const { line, cells, length } of csvRecords(rest, delimiter, problems)) {
    if (length > importLimits.lineCharacters) problems.error(line + skipped, "the record is longer than 1 MB");
    else if (delimiter !== "|") yield { line: line + skipped, cells: cells.map(fused) };
    else if (!cells.every((cell) => MARKDOWN_RULE.test(cell.trim())))
      yield { line: line + skipped, cells: cells.map((cell) => fused(cell.trim())) };
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
