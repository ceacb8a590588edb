/** Reads a backup, believing nothing: header, every row, their order, their counts, and the hash over all of it. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { strFromU8 } from "fflate";
import * as v from "valibot";
import { nestsTooDeep } from "../text/lines.ts";
import { byteLines, type ByteLine } from "./byte-lines.ts";
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  backupTables,
  noCounts,
  trailer,
  unsealed,
  type BackupCounts,
  type BackupTable,
} from "./format.ts";
import { readRow, RowProblem, type BackupRow } from "./rows.ts";

/** Why a file is refused, and on which line it first goes wrong. */
export class BackupRefusal extends Error {
  override readonly name = "BackupRefusal";
  constructor(
    readonly line: number,
    readonly reason: string,
  ) {
    super(`line ${line}: ${reason}`);
  }
}

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const countsSchema = v.strictObject(v.entriesFromList(backupTables, whole));

const rowLine = v.strictObject({
  table: v.picklist(backupTables),
  run: v.pipe(v.number(), v.safeInteger()),
  row: v.unknown(),
});

/**
 * The rows of a file in order. Only when the generator ends without throwing was the file whole.
 *
 * @param runId gives the new id of the nth run
 * @throws BackupRefusal
 */
export async function* readBackup(
  pieces: AsyncIterable<Uint8Array>,
  runId: (run: number) => string,
): AsyncGenerator<BackupRow, void, undefined> {
  const reading = new Reading(runId);
  for await (const each of lines(pieces)) {
    const row = reading.line(each);
    if (row !== undefined) yield row;
  }
  reading.end();
}

async function* lines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<ByteLine, void, undefined> {
  try {
    yield* byteLines(pieces);
  } catch (error) {
    if (error instanceof RangeError) throw new BackupRefusal(1, error.message);
    throw error;
  }
}

/** Where a reading stands: what has been counted and hashed, and whether the trailer has come. */
class Reading {
  readonly #runId: (run: number) => string;
  readonly #hash = sha256.create();
  #counts: BackupCounts | undefined;
  #found: Record<BackupTable, number> = { ...noCounts };
  #runIds: readonly string[] = [];
  #rows = 0;
  #lastLine = 0;
  /** Table of the last row, by its place in the order of writing. */
  #lastTable = 0;
  #complete = false;

  constructor(runId: (run: number) => string) {
    this.#runId = runId;
  }

  line({ line, bytes, ended }: ByteLine): BackupRow | undefined {
    if (this.#complete) throw new BackupRefusal(line, "something follows the end of the backup");
    if (!ended) throw new BackupRefusal(line, "the file breaks off in this line");
    this.#lastLine = line;
    const text = strFromU8(bytes);
    if (line > 1 && text.startsWith(TRAILER_START)) {
      this.#checkTrailer(line, text, bytes.length);
      return undefined;
    }
    this.#hash.update(bytes);
    this.#hash.update(LINE_END);
    const json = unsealed(text, line);
    if (json === undefined) throw new BackupRefusal(line, line === 1 ? NOT_A_BACKUP : "the line was altered");
    const value = parse(json, line);
    if (line > 1) return this.#row(value, line);
    this.#counts = header(value);
    this.#runIds = Array.from({ length: this.#counts.runs }, (_, run) => this.#runId(run));
    return undefined;
  }

  /** @throws BackupRefusal when the trailer has not come */
  end(): void {
    if (this.#lastLine === 0) throw new BackupRefusal(1, NOT_A_BACKUP);
    if (!this.#complete) throw new BackupRefusal(this.#lastLine + 1, "the file breaks off before its end");
  }

  #row(value: unknown, line: number): BackupRow {
    const parsed = v.safeParse(rowLine, value);
    if (!parsed.success) throw new BackupRefusal(line, "not a row of a backup");
    const { table, run, row } = parsed.output;
    this.#checkOrder(table, run, line);
    this.#found[table]++;
    this.#rows++;
    try {
      return readRow(table, run, row, this.#runIds);
    } catch (error) {
      if (error instanceof RowProblem) throw new BackupRefusal(line, `in ${table}: ${error.message}`);
      throw error;
    }
  }

  /** Run after run, and within a run table after table, the run's own row first. */
  #checkOrder(table: BackupTable, run: number, line: number): void {
    const place = backupTables.indexOf(table);
    const inOrder =
      table === "runs" ? run === this.#found.runs : run === this.#found.runs - 1 && place >= this.#lastTable;
    if (!inOrder) throw new BackupRefusal(line, `a row of ${table} where none belongs`);
    this.#lastTable = place;
  }

  #checkTrailer(line: number, text: string, length: number): void {
    const expected = trailer(this.#rows, bytesToHex(this.#hash.digest()));
    // The length too, since decoding drops some bytes.
    if (text !== expected || length !== expected.length) {
      throw new BackupRefusal(line, "the number of rows or the checksum at the end does not agree with the file");
    }
    const short = backupTables.find((table) => this.#found[table] !== this.#counts?.[table]);
    if (short !== undefined) {
      const promised = this.#counts?.[short] ?? 0;
      throw new BackupRefusal(line, `${this.#found[short]} rows of ${short} where the header says ${promised}`);
    }
    this.#complete = true;
  }
}

const NOT_A_BACKUP = "this is not a Seedbed backup, or its first line was altered";
const TRAILER_START = '{"rows":';
const LINE_END = Uint8Array.of(0x0a);
/** More runs than any browser holds; each takes an id before its row is seen. */
const MOST_RUNS = 100_000;

function header(value: unknown): BackupCounts {
  const known = v.safeParse(v.object({ format: v.literal(BACKUP_FORMAT), version: v.number() }), value);
  if (!known.success) throw new BackupRefusal(1, NOT_A_BACKUP);
  const { version } = known.output;
  if (version > BACKUP_VERSION)
    throw new BackupRefusal(1, `made by a newer Seedbed (version ${version} of the format)`);
  const counts = v.safeParse(
    v.strictObject({ format: v.string(), version: v.literal(BACKUP_VERSION), counts: countsSchema }),
    value,
  );
  if (!counts.success || counts.output.counts.runs > MOST_RUNS) throw new BackupRefusal(1, "the header is not right");
  return counts.output.counts;
}

function parse(json: string, line: number): unknown {
  if (nestsTooDeep(json)) throw new BackupRefusal(line, "brackets nest deeper than in any row");
  try {
    return JSON.parse(json);
  } catch {
    throw new BackupRefusal(line, "not JSON");
  }
}
