/** Reads a table of labelled data: CSV, JSON and its lines, Parquet, or a sheet of an Excel workbook. */
import type { SeedFileOptions } from "../../../src/core/imports/bytes/seed-file.ts";
import type { TableReading } from "../../../src/core/imports/bytes/table-file.ts";
import { namesData } from "../../../src/core/imports/columns/data-names.ts";
import { Problems } from "../../../src/core/imports/problems.ts";
import { readTable } from "../../../src/core/imports/read-table.ts";
import { openSource } from "./open-source.ts";
import { isParquet, ParquetRefusal } from "./parquet-start.ts";

const READ_HERE = "Tables are read from CSV, JSON, JSON lines, Parquet and Excel workbooks (.xlsx).";

/** Reads and checks everything; what is wrong with the file stands among the problems. */
export async function readTableFile(
  file: Blob & { readonly name?: string },
  options: Pick<SeedFileOptions, "encoding" | "sheet" | "header"> = {},
  signal?: AbortSignal,
): Promise<TableReading> {
  if (await isParquet(file)) return ofParquet(file);
  const opened = await openSource(file, options, signal);
  if (opened.kind === "refused") return refused(opened.isForeign ? `${opened.message}. ${READ_HERE}` : opened.message);
  const { source, remarks, asksForEncoding, kind: _, ...facts } = opened;
  let problems = new Problems();
  let { table } = readTable(source, options, problems);
  // Short labels make a row look like its header, so that this one is known by its names.
  const first = [...(table.rows[0]?.cells.values() ?? [])].map(String);
  if (options.header === undefined && table.header === false && namesData(first)) {
    problems = new Problems();
    ({ table } = readTable(source, { ...options, header: true }, problems));
  }
  return { ...facts, table, problems: [...remarks, ...problems.all], asks: asksForEncoding ? "encoding" : null };
}

async function ofParquet(file: Blob): Promise<TableReading> {
  const { readParquet } = await import("./parquet.ts");
  try {
    const problems = new Problems();
    const table = await readParquet(file, problems);
    return { table, problems: problems.all, asks: null, offers: [], sheets: [] };
  } catch (error) {
    if (error instanceof ParquetRefusal) return refused(error.message);
    throw error;
  }
}

function refused(message: string): TableReading {
  const problems = [{ line: 0, severity: "error", message } as const];
  return { table: { columns: [], rows: [] }, problems, asks: null, offers: [], sheets: [] };
}
