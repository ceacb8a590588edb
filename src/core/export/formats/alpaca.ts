/** Alpaca: instruction, input and output, as one JSON array or one object a line. */
import { examples } from "../selection/examples.ts";
import { jsonLines, type ExportFormat, type ExportTask } from "../format.ts";

export const alpacaFormat: ExportFormat = {
  id: "alpaca",
  title: "Alpaca (JSON)",
  about: "One array of instruction, input and output. Axolotl and LLaMA-Factory call this alpaca.",
  fileName: "alpaca.json",
  mime: "application/json",
  needsProvenance: false,
  *write({ tasks }) {
    let separator = "[\n";
    for (const row of rows(tasks)) {
      yield separator + JSON.stringify(row);
      separator = ",\n";
    }
    yield separator === "[\n" ? "[]\n" : "\n]\n";
  },
};

export const alpacaLinesFormat: ExportFormat = {
  id: "alpaca-lines",
  title: "Alpaca (JSONL)",
  about: "The same, one object a line: for large sets, and for tools that read line by line.",
  fileName: "alpaca.jsonl",
  mime: "application/jsonl",
  needsProvenance: false,
  write: ({ tasks }) => jsonLines(rows(tasks)),
};

function* rows(tasks: readonly ExportTask[]): Generator<object> {
  for (const { instruction, input, output } of examples(tasks)) yield { instruction, input, output };
}
