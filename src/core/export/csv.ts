/** CSV (RFC 4180) for spreadsheets, in which no cell can be taken for a formula. */
import { examples } from "./examples.ts";
import type { ExportFormat } from "./format.ts";

export const csvFormat: ExportFormat = {
  id: "csv",
  title: "CSV",
  about:
    "Instruction, input and output for a spreadsheet. A cell that would run as a formula begins with an apostrophe.",
  fileName: "dataset.csv",
  mime: "text/csv",
  needsProvenance: false,
  *write({ tasks }) {
    yield csvLine(["instruction", "input", "output"]);
    for (const { instruction, input, output } of examples(tasks)) {
      yield csvLine([instruction, input, output].map(defused));
    }
  },
};

/** What a spreadsheet may take for the start of a formula, behind apostrophes that stood there already. */
const FORMULA_START = /^'*[=+\-@\t\r\n]/u;

/** Puts an apostrophe before what a spreadsheet would run; `fused` takes it away again. */
export function defused(cell: string): string {
  return FORMULA_START.test(cell) ? `'${cell}` : cell;
}

/** The text that `defused` was given. */
export function fused(cell: string): string {
  return cell.startsWith("'") && FORMULA_START.test(cell) ? cell.slice(1) : cell;
}

/** Every cell quoted, so that line ends and commas need no rule. */
function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\r\n`;
}
