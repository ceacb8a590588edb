/** Reads a raw backup: its header, every row, the count and the hash at its end. Writes nothing. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { strFromU8 } from "fflate";
import * as v from "valibot";
import { byteLines } from "../../core/runfile/byte-lines.ts";
import { RunFileRefusal } from "../../core/runfile/format.ts";
import { TRAILER_START, trailer } from "../../core/runfile/seal.ts";
import { nestsTooDeep } from "../../core/text/lines.ts";
import { RAW_FORMAT } from "./raw-backup.ts";
import { isNewer, versionOf } from "../versions.ts";

/** A row, its table, and its line, from 1. */
export interface RawRow {
  readonly line: number;
  readonly table: string;
  readonly row: object;
}

const headerLine = v.object({ format: v.literal(RAW_FORMAT), schema: v.pipe(v.number(), v.safeInteger()) });
const rowLine = v.object({
  table: v.string(),
  row: v.custom<object>((row) => typeof row === "object" && row !== null),
});
const HEADER_START = `{"format":"${RAW_FORMAT}"`;
const LINE_END = Uint8Array.of(0x0a);

/** Whether a file is a raw backup, by its beginning. */
export async function isRawBackup(file: Blob): Promise<boolean> {
  return (await file.slice(0, HEADER_START.length).text()) === HEADER_START;
}

/**
 * Yields the version of the schema first, then the rows in order. The file is whole only if the generator ends without throwing.
 *
 * @throws RunFileRefusal also when a newer version of the page made the database
 */
export async function* readRawRows(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<number | RawRow, void, undefined> {
  const hash = sha256.create();
  let rows = 0;
  let last = 0;
  let complete = false;
  for await (const { line, bytes, ended } of byteLines(pieces)) {
    if (complete) throw new RunFileRefusal(line, "something follows the end of the file");
    if (!ended) throw new RunFileRefusal(line, "the file breaks off in this line");
    last = line;
    const text = strFromU8(bytes);
    if (line > 1 && text.startsWith(TRAILER_START)) {
      if (text !== trailer(rows, bytesToHex(hash.digest())))
        throw new RunFileRefusal(line, "the number of rows or the checksum at the end does not agree with the file");
      complete = true;
      continue;
    }
    hash.update(bytes);
    hash.update(LINE_END);
    if (line === 1) yield versionIn(parsed(text, line));
    else {
      const read = v.safeParse(rowLine, parsed(text, line));
      if (!read.success) throw new RunFileRefusal(line, "not a row of a database");
      rows++;
      yield { line, ...read.output };
    }
  }
  if (!complete) throw new RunFileRefusal(last + 1, "the file breaks off before its end");
}

function versionIn(header: unknown): number {
  const read = v.safeParse(headerLine, header);
  if (!read.success) throw new RunFileRefusal(1, "the header is not right");
  const { schema } = read.output;
  if (isNewer(schema)) {
    throw new RunFileRefusal(
      1,
      `taken from a database that a newer Seedbed made (schema ${versionOf(schema)}); a page of that version or a later one can restore it`,
    );
  }
  return versionOf(schema);
}

function parsed(text: string, line: number): unknown {
  if (nestsTooDeep(text)) throw new RunFileRefusal(line, "brackets nest deeper than in any row");
  try {
    return JSON.parse(text, revived);
  } catch {
    throw new RunFileRefusal(line, "not JSON");
  }
}

/** Turns an object that names its type back into the value. @throws TypeError for a type that no row holds */
export function revived(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("$type" in value)) return value;
  const { $type, values } = value as { readonly $type: unknown; readonly values?: unknown };
  if ($type !== "Uint32Array" || !Array.isArray(values)) throw new TypeError("a type that no row holds");
  return Uint32Array.from(values as number[]);
}
