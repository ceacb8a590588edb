/** CSV (RFC 4180) for spreadsheets; no cell can run as a formula. For people: the apostrophes that see to it are no training data. */
import { csvLine } from "../../text/csv-line.ts";
import type { TextFormat } from "../format.ts";
import { hasSystems } from "../selection/examples.ts";
import { alpacaRows } from "./alpaca-columns.ts";

export const csvFormat: TextFormat = {
  id: "csv",
  title: "CSV",
  about:
    "Instruction, input and output for a spreadsheet, not for training: a cell that would run as a formula begins with an apostrophe.",
  fileName: "dataset.csv",
  mediaType: "text/csv",
  holds: "chosen-tasks",
  *write(source) {
    yield csvLine(["instruction", "input", "output", ...(hasSystems(source.run) ? ["system"] : [])]);
    for (const row of alpacaRows(source)) yield csvLine(Object.values(row));
  },
};
