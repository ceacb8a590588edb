/** Parquet: messages and their parts in columns. The writer is loaded when the first file is written. */
import type { BinaryFormat } from "../format.ts";
import { alpacaColumns } from "./alpaca-columns.ts";
import { messageLines } from "./messages.ts";

export const parquetFormat: BinaryFormat = {
  id: "parquet",
  title: "Parquet",
  about:
    "Small and typed: messages, instruction, input and output as columns. The Hub's own form; pandas and DuckDB read it.",
  fileName: "dataset.parquet",
  mediaType: "application/vnd.apache.parquet",
  holds: "chosen-tasks",
  loader: "parquet",
  previewTitle: "First rows, as text",
  llamaFactory: alpacaColumns,
  async *writeBytes(source) {
    const { parquetBytes } = await import("./parquet-writing.ts");
    yield* parquetBytes(source);
  },
  preview: (source) => [...messageLines(source)].join(""),
};
