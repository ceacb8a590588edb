/** Alpaca as one JSON object a line. */
import { jsonLines, type TextFormat } from "../format.ts";
import { alpacaColumns, alpacaRows } from "./alpaca-columns.ts";

export const alpacaLinesFormat: TextFormat = {
  id: "alpaca-lines",
  title: "Alpaca (JSONL)",
  about: "The same, one object a line: for large sets, and for tools that read line by line.",
  fileName: "alpaca.jsonl",
  mediaType: "application/jsonl",
  holds: "chosen-tasks",
  loader: "json",
  llamaFactory: alpacaColumns,
  write: (source) => jsonLines(alpacaRows(source)),
};
