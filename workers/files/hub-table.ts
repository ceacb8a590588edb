/** Reads a Parquet file at the Hub by ranges: its columns, and the first rows of those that a person chose. Fetches no more than it needs. */
import { asyncBufferFromRanges } from "./hub-ranges.ts";
import { ParquetRefusal } from "./seed-files/parquet-start.ts";
import { compressors, differentNames, unreadCodec } from "./seed-files/parquet.ts";
import { parquetMetadataAsync, parquetRead, parquetSchema, type FileMetaData } from "hyparquet";
import { importLimits } from "../../src/core/text/limits.ts";
import type { FileJobs } from "../../src/rpc/files-api.ts";
import type { HubColumns, HubRows } from "../../src/rpc/hub-api.ts";
import type { Job } from "./job.ts";

/** Most bytes that are fetched of one file, and most once unpacked. */
const MOST_BYTES = 64_000_000;
/** Bytes at a file's end that are fetched first: most lists of columns are shorter. */
const FOOTER_BYTES = 65_536;
const MOST_UNPACKED = importLimits.characters;

/** @throws Error with words for the person; the job's reason */
export async function hubColumns({ url, bytes }: FileJobs["hubColumns"]["order"], job: Job): Promise<HubColumns> {
  const file = asyncBufferFromRanges(url, bytes, MOST_BYTES, job);
  const metadata = await parquetMetadataAsync(file, { initialFetchSize: FOOTER_BYTES });
  const names = columnsOf(metadata);
  return {
    rows: Number(metadata.num_rows),
    columns: parquetSchema(metadata).children.map(({ element: { name } }, index) => ({
      name: names[index] ?? name,
      bytesARow: Math.ceil(packedBytes(metadata, name) / Math.max(1, Number(metadata.num_rows))),
    })),
  };
}

/** @throws Error with words for the person; the job's reason */
export async function hubRows({ url, bytes, rows, columns }: FileJobs["hubRows"]["order"], job: Job): Promise<HubRows> {
  const file = asyncBufferFromRanges(url, bytes, MOST_BYTES, job);
  const metadata = await parquetMetadataAsync(file, { initialFetchSize: FOOTER_BYTES });
  const names = columnsOf(metadata);
  const own = parquetSchema(metadata).children.map(({ element }) => element.name);
  const wanted = own.filter((_, index) => columns.includes(names[index] ?? ""));
  const rowEnd = Math.min(Number(metadata.num_rows), rows, importLimits.rows);
  check(metadata, wanted, rowEnd);
  let cells: readonly Readonly<Record<string, unknown>>[] = [];
  await parquetRead({
    file,
    metadata,
    compressors,
    columns: wanted,
    rowStart: 0,
    rowEnd,
    rowFormat: "object",
    onComplete: (read) => {
      cells = read;
    },
  });
  await job.breathe();
  const found = cells.map((row) =>
    Object.fromEntries(wanted.map((each) => [names[own.indexOf(each)] ?? each, plain(row[each])])),
  );
  return { rows: found, of: Number(metadata.num_rows), fetched: file.fetched() };
}

function columnsOf(metadata: FileMetaData): readonly string[] {
  const names = differentNames(parquetSchema(metadata).children.map(({ element }) => element.name));
  if (names.length > importLimits.columns)
    throw new ParquetRefusal(`The file has more than ${String(importLimits.columns)} columns.`);
  return names;
}

function packedBytes(metadata: FileMetaData, column: string): number {
  return chunksOf(metadata, [column], Infinity).reduce((sum, chunk) => sum + Number(chunk.total_compressed_size), 0);
}

/** Looks what the rows cost before any of them is fetched. */
function check(metadata: FileMetaData, columns: readonly string[], rowEnd: number): void {
  const chunks = chunksOf(metadata, columns, rowEnd);
  const codec = unreadCodec(chunks.map((chunk) => chunk.codec));
  if (codec !== undefined) throw new ParquetRefusal(`The file is packed by ${codec}, which is not read here.`);
  const unpacked = chunks.reduce((sum, chunk) => sum + Number(chunk.total_uncompressed_size), 0);
  if (!(unpacked <= MOST_UNPACKED))
    throw new ParquetRefusal(
      "These columns unpack to more than 200 MB, because the file keeps many rows in one piece.",
    );
}

/** The pieces of some columns that hold the first rows. */
function chunksOf(metadata: FileMetaData, columns: readonly string[], rowEnd: number) {
  let before = 0;
  return metadata.row_groups.flatMap(({ num_rows: count, columns: chunks }) => {
    const isNeeded = before < rowEnd;
    before += Number(count);
    if (!isNeeded) return [];
    return chunks.flatMap(({ meta_data: data }) =>
      data && columns.includes(data.path_in_schema[0] ?? "") ? [data] : [],
    );
  });
}

/** A value as JSON has it; bytes become nothing. */
function plain(value: unknown, depth = 0): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value) || depth > importLimits.depth) return null;
  if (Array.isArray(value)) return value.map((each) => plain(each, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each, depth + 1)]));
}
