/** One line of a CSV file (RFC 4180), in which no cell can be taken for a formula. */
import { defused } from "./spreadsheet-cell.ts";

/** Quotes every text, so that line ends and commas need no rule; writes numbers in full, and undefined as an empty cell. */
export function csvLine(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: string | number | undefined): string {
  if (typeof value === "number") return String(value);
  return value === undefined ? "" : `"${defused(value).replaceAll('"', '""')}"`;
}
