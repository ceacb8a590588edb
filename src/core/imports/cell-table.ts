/** A table from rows of cells, of a CSV text or a sheet: finds the columns' names, and skips blank rows. */
import { importLimits } from "../text/limits.ts";
import { textProblem } from "../text/lines.ts";
import { namesColumns } from "./columns/guess-mapping.ts";
import { namesTurns } from "./conversations/turn-rows.ts";
import type { Problems } from "./problems.ts";
import type { ImportRow, ImportTable } from "./table.ts";

/** A row's cells, and the line or the row's number. */
export interface CellRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** @param header whether the first row holds the columns' names; undefined for a guess */
export function cellTable(records: Iterable<CellRow>, header: boolean | undefined, problems: Problems): ImportTable {
  const filled = withoutBlank(records);
  const { first, titles } = headRows(filled, header);
  for (const { line } of titles) problems.warning(line, "a title above the columns' names was left out");
  const head = first.length === 0 ? undefined : first[0];
  const hasHeader = header ?? (head !== undefined && isHeader(head.cells, first.slice(1)));
  const rows: ImportRow[] = [];
  let columns: string[] | undefined;
  for (const { line, cells: all } of chained(first, filled)) {
    const cells = columns === undefined ? all : withoutBlankEnd(all, columns.length);
    const problem = rowProblem(cells, columns, rows.length);
    if (problem !== undefined) problems.error(line, problem);
    if (rows.length >= importLimits.rows || problems.tooMany) break;
    if (problem !== undefined) continue;
    if (columns === undefined) {
      columns = hasHeader ? named(cells) : cells.map((_, index) => `column ${index + 1}`);
      if (hasHeader) continue;
    }
    const names = columns;
    rows.push({ line, cells: new Map(cells.map((cell, index) => [names[index] ?? "", cell])) });
  }
  return { columns: columns ?? [], rows, header: hasHeader };
}

/** Rows that are looked at before a header is guessed. */
const HEAD_ROWS = 20;
/** Rows above the header in which a sheet may have its title. */
const MOST_TITLES = 5;

/** Whether a row holds the columns' names: one is known, or all look like names beside the rows below. */
function isHeader(cells: readonly string[], below: readonly CellRow[]): boolean {
  return namesColumns(cells) || namesTurns(cells) || looksLikeNames(cells, below);
}

/** Each cell is short, different from the others and no sentence, and the cells below one of them are longer. */
function looksLikeNames(cells: readonly string[], below: readonly CellRow[]): boolean {
  const names = cells.map((cell) => cell.trim());
  if (new Set(names).size < names.length || below.length === 0) return false;
  if (!names.every((name) => name.length <= LONGEST_NAME && /^\p{L}[^.!?:。！？]*$/u.test(name))) return false;
  return names.some((name, index) => {
    const lengths = below.map((row) => row.cells[index]?.trim().length ?? 0).filter((length) => length > 0);
    return lengths.length > 0 && lengths.reduce((sum, each) => sum + each, 0) > name.length * lengths.length;
  });
}

const LONGEST_NAME = 40;

function headRows(filled: Iterator<CellRow>, header: boolean | undefined) {
  const first: CellRow[] = [];
  while (first.length < HEAD_ROWS) {
    const next = filled.next();
    if (next.done === true) break;
    first.push(next.value);
  }
  const place = first.slice(0, MOST_TITLES).findIndex(({ cells }) => cells.filter(isFilled).length > 1);
  const isTitled = header !== false && place > 0 && namesColumns(first[place]?.cells ?? []);
  return isTitled ? { first: first.slice(place), titles: first.slice(0, place) } : { first, titles: [] };
}

function* withoutBlank(records: Iterable<CellRow>): Generator<CellRow> {
  for (const record of records) if (record.cells.some(isFilled)) yield record;
}

function* chained(first: readonly CellRow[], rest: Iterable<CellRow>): Generator<CellRow> {
  yield* first;
  yield* rest;
}

/** Spreadsheets write delimiters after the last cell. */
function withoutBlankEnd(cells: readonly string[], columns: number): readonly string[] {
  let count = cells.length;
  while (count > columns && !isFilled(cells[count - 1] ?? "")) count--;
  return cells.slice(0, count);
}

/** Control characters alone fill nothing, such as the end of file that DOS wrote. */
function isFilled(cell: string): boolean {
  return /[^\s\p{Cc}]/u.test(cell);
}

function rowProblem(
  cells: readonly string[],
  columns: readonly string[] | undefined,
  rows: number,
): string | undefined {
  if (rows >= importLimits.rows) return `more than ${importLimits.rows} rows`;
  if (cells.length > importLimits.columns) return `more than ${importLimits.columns} columns`;
  if (columns !== undefined && cells.length > columns.length) {
    return `${cells.length} cells where there are ${columns.length} columns`;
  }
  return cells.map(textProblem).find((each) => each !== undefined);
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
