/** Alpaca as one JSON array. */
import type { TextFormat } from "../format.ts";
import { alpacaColumns, alpacaRows } from "./alpaca-columns.ts";

export const alpacaFormat: TextFormat = {
  id: "alpaca",
  title: "Alpaca (JSON)",
  about: "One array of instruction, input and output. Axolotl and LLaMA-Factory call this alpaca.",
  fileName: "alpaca.json",
  mediaType: "application/json",
  holds: "chosen-tasks",
  loader: "json",
  llamaFactory: alpacaColumns,
  *write(source) {
    let separator = "[\n";
    for (const row of alpacaRows(source)) {
      yield separator + JSON.stringify(row);
      separator = ",\n";
    }
    yield separator === "[\n" ? "[]\n" : "\n]\n";
  },
};
