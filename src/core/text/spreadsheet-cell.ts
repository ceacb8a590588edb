/**
 * Writes cells that no spreadsheet runs as a formula, and reads them back. A spreadsheet may split a file at other signs
 * than commas, as Excel does in many countries; then one of its cells begins in the middle of ours. So a sign is held off
 * wherever a cell could begin.
 */

/** What begins a formula, in every width that a spreadsheet may fold to the usual one. */
const SIGN = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212";
/** After these a cell may begin, whichever delimiter is taken. */
const CELL_END = ";|\\t\\r\\n";
/** What may stand before the sign and is dropped or passed over: quotes, spaces but for line ends, marks without width. */
const PASSED = `["'\u201c\u201d\u2018\u2019\\p{Zs}\\p{Cf}\\0]*`;

const RUNS = signsAfter("");
const HELD = signsAfter("'");
/** All that earlier versions held off. */
const HELD_FIRST = /^'(?='*[=+\-@\t\r\n])/u;

/** Puts an apostrophe before each sign that a spreadsheet could run; `fused` takes them away again. */
export function defused(cell: string): string {
  return cell.replace(RUNS, "'$&");
}

/** The text that `defused` was given. A cell in which some sign is not held off was never given to it, as it is now. */
export function fused(cell: string): string {
  const text = cell.replace(HELD, (held) => held.slice(1));
  return defused(text) === cell ? text : cell.replace(HELD_FIRST, "");
}

/** The signs that could run, with the text before each. The sign is looked for first: looking back costs the passed length. */
function signsAfter(before: string): RegExp {
  const first = `${before}(?=[${SIGN}\\t\\r\\n])(?<=^${PASSED}${before})[${SIGN}\\t\\r\\n]`;
  const later = `${before}(?=[${SIGN}])(?<=[${CELL_END}]${PASSED}${before})[${SIGN}]`;
  return new RegExp(`${first}|${later}`, "gu");
}
