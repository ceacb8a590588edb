/** Writes cells that no spreadsheet runs as a formula, and reads them back. */

/** What a spreadsheet may take for the start of a formula, after any apostrophes that were there already. */
const FORMULA_START = /^'*[=+\-@\t\r\n]/u;

/** Puts an apostrophe before what a spreadsheet would run; `fused` takes it away again. */
export function defused(cell: string): string {
  return FORMULA_START.test(cell) ? `'${cell}` : cell;
}

/** The text that `defused` was given. */
export function fused(cell: string): string {
  return cell.startsWith("'") && FORMULA_START.test(cell) ? cell.slice(1) : cell;
}
