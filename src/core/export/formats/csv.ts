/** CSV (RFC 4180) for spreadsheets, in which no cell can be taken for a formula. */
import { defused } from "../../text/spreadsheet-cell.ts";
import { examples } from "../selection/examples.ts";
import type { ExportFormat } from "../format.ts";

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

/** Every cell quoted, so that line ends and commas need no rule. */
function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\r\n`;
}
