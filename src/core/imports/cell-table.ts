/** A table from rows of cells, of a CSV text or a sheet: finds the columns' names, and skips blank rows. */
import { importLimits } from "../text/limits.ts";
import { textProblem } from "../text/lines.ts";
import { guessMapping } from "./mapping.ts";
import type { Problems } from "./problems.ts";
import type { ImportRow, ImportTable } from "./table.ts";

/** A row's cells, and the line or the row's number. */
export interface CellRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** @param header whether the first row holds the columns' names; undefined for a guess */
export function cellTable(records: Iterable<CellRow>, header: boolean | undefined, problems: Problems): ImportTable {
  const rows: ImportRow[] = [];
  let columns: string[] | undefined;
  let hasHeader = header ?? false;
  for (const { line, cells } of records) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    const problem = rowProblem(cells, columns, rows.length);
    if (problem !== undefined) problems.error(line, problem);
    if (rows.length >= importLimits.rows) break;
    if (problem !== undefined) continue;
    if (columns === undefined) {
      hasHeader = header ?? isHeader(cells);
      columns = hasHeader ? named(cells) : cells.map((_, index) => `column ${index + 1}`);
      if (hasHeader) continue;
    }
    const names = columns;
    rows.push({ line, cells: new Map(cells.map((cell, index) => [names[index] ?? "", cell])) });
  }
  return { columns: columns ?? [], rows, header: hasHeader };
}

/** Whether a row names a known column. */
export function isHeader(cells: readonly string[]): boolean {
  return Object.keys(guessMapping(cells)).length > 0;
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
