/** Reads a Parquet file as a table. The library for it is loaded with this module, when such a file is opened. */
import { gunzipSync } from "fflate";
import { parquetMetadataAsync, parquetRead, parquetSchema, snappyUncompress, type AsyncBuffer } from "hyparquet";
import type { Problems } from "../../../src/core/imports/problems.ts";
import type { ImportTable } from "../../../src/core/imports/table.ts";
import { importLimits } from "../../../src/core/text/limits.ts";
import { ParquetRefusal } from "./parquet-start.ts";

/** Bytes of a file, packed or unpacked. */
const MOST_BYTES = importLimits.characters;
const TOO_LARGE = `the Parquet file unpacks to more than ${String(MOST_BYTES / 1_000_000)} MB`;

/** The packings that are read, beside none. */
export const compressors = {
  SNAPPY: (bytes: Uint8Array, length: number) => {
    const unpacked = roomFor(length);
    snappyUncompress(bytes, unpacked);
    return unpacked;
  },
  GZIP: (bytes: Uint8Array, length: number) => gunzipSync(bytes, { out: roomFor(length) }),
};

/** @throws ParquetRefusal when the file is damaged, too large, or packed in a way that is not read here */
export async function readParquet(blob: Blob, problems: Problems): Promise<ImportTable> {
  if (blob.size > MOST_BYTES) throw new ParquetRefusal("the file is larger than 200 MB");
  try {
    return await read(blob, problems);
  } catch (error) {
    if (error instanceof ParquetRefusal) throw error;
    throw new ParquetRefusal(
      `the Parquet file cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

async function read(blob: Blob, problems: Problems): Promise<ImportTable> {
  let hasFailed = false;
  const file: AsyncBuffer = {
    byteLength: blob.size,
    slice(start, end = blob.size) {
      const isWithin =
        Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= blob.size;
      if (!isWithin) throw new ParquetRefusal("the Parquet file is damaged or broken off");
      return bytesOf(blob.slice(start, end), () => hasFailed);
    },
  };
  const metadata = await parquetMetadataAsync(file);
  const bytes = metadata.row_groups.reduce((sum, { total_byte_size: size }) => sum + Number(size), 0);
  if (bytes > MOST_BYTES) throw new ParquetRefusal(TOO_LARGE);
  const codecs = metadata.row_groups.flatMap(({ columns }) => columns.map(({ meta_data: data }) => data?.codec));
  const unread = unreadCodec(codecs);
  if (unread !== undefined) {
    throw new ParquetRefusal(
      `the Parquet file is packed by ${unread}, which is not read here: save it with Snappy, with gzip or unpacked`,
    );
  }
  const columns = differentNames(parquetSchema(metadata).children.map(({ element }) => element.name));
  if (columns.length > importLimits.columns)
    throw new ParquetRefusal(`more than ${String(importLimits.columns)} columns`);
  const count = Number(metadata.num_rows);
  if (count > importLimits.rows) problems.error(0, `more than ${String(importLimits.rows)} rows`);
  let cells: readonly (readonly unknown[])[] = [];
  await parquetRead({
    ...{ file, metadata, compressors, rowStart: 0, rowEnd: Math.min(count, importLimits.rows) },
    onComplete: (read) => {
      cells = read;
    },
  }).catch((error: unknown) => {
    hasFailed = true;
    throw error;
  });
  const rows = cells.map((row, index) => ({
    line: index + 1,
    cells: new Map(columns.map((column, place) => [column, row[place]])),
  }));
  return { columns, rows };
}

/**
 * Where the library stops at a damaged column, it leaves others to be read, and nobody catches their failures, which would
 * end the program: those wait for ever instead.
 */
async function bytesOf(part: Blob, hasFailed: () => boolean): Promise<ArrayBuffer> {
  const bytes = await part.arrayBuffer();
  await new Promise((resolve) => setTimeout(resolve));
  return hasFailed() ? new Promise<never>(() => undefined) : bytes;
}

/** The first packing that is not read here. */
export function unreadCodec(codecs: readonly (string | undefined)[]): string | undefined {
  return codecs.find((codec) => codec !== undefined && codec !== "UNCOMPRESSED" && !(codec in compressors));
}

function roomFor(bytes: number): Uint8Array<ArrayBuffer> {
  if (!(bytes >= 0 && bytes <= MOST_BYTES)) throw new ParquetRefusal(TOO_LARGE);
  return new Uint8Array(bytes);
}

/** Names that stand twice are numbered, as in other tables. */
export function differentNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
