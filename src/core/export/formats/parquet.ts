/** Parquet: messages and their parts in columns. The writer is loaded when the first file is written. */
import type { BinaryExportFormat } from "../format.ts";

export const parquetFormat: BinaryExportFormat = {
  id: "parquet",
  title: "Parquet",
  about:
    "Small and typed: messages, instruction, input and output as columns. The Hub's own form; pandas and DuckDB read it.",
  fileName: "dataset.parquet",
  mime: "application/vnd.apache.parquet",
  needsProvenance: false,
  async *writeBytes(source) {
    const { parquetBytes } = await import("./parquet-writing.ts");
    yield* parquetBytes(source);
  },
};
