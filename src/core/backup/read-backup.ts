/** Reads a backup from bytes, and verifies the check of every line, each row, the counts and the hash. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { strFromU8 } from "fflate";
import { nestsDeeperThan, parsedJson } from "../text/lines.ts";
import { importLimits } from "../text/limits.ts";
import { byteLines, type ByteLine } from "../runfile/byte-lines.ts";
import { RunFileRefusal, RunRefusal, runTables } from "../runfile/format.ts";
import { headOfOldBackup, isOldBackup, rowOfOldBackup } from "../runfile/old-backup.ts";
import { readHead, type HeadCounts } from "../runfile/read-head.ts";
import { RowReader, type FileRow } from "../runfile/read-rows.ts";
import { isTuningLine, TuningReader, type TuningRow } from "./read-tunings.ts";
import { TRAILER_START, trailer, unsealed } from "../runfile/seal.ts";
import { noTunings, TuningRowRefusal, tuningTables } from "../runfile/tuning-format.ts";

/** A row of a run or of a tuning. */
export type BackupRow = FileRow | TuningRow;

/**
 * The rows of a file in order. The file is whole only if the generator ends without throwing.
 *
 * @param runId gives the new id of the nth run
 * @param onFault gets each row that is wrong in a file that is whole, and the row as it is; without it the file is refused
 * @throws RunFileRefusal
 */
export async function* readBackup(
  pieces: AsyncIterable<Uint8Array>,
  runId: (run: number) => string,
  onFault?: (fault: RunRefusal | TuningRowRefusal, row: unknown) => void,
): AsyncGenerator<BackupRow, void, undefined> {
  const reading = new Reading(runId);
  for await (const each of byteLines(pieces)) {
    const value = reading.value(each);
    if (value === undefined) continue;
    let row: BackupRow | undefined;
    try {
      row = reading.row(value, each.line);
    } catch (error) {
      if (!(error instanceof RunRefusal || error instanceof TuningRowRefusal) || !onFault) throw error;
      onFault(error, value);
    }
    if (row !== undefined) yield row;
  }
  reading.end();
}

/** A row's line as a reader takes it in. @throws RunFileRefusal */
export function readRowLine(json: string, line: number): unknown {
  const value = parsedJson(json, DEEPEST_ROW);
  if (value !== undefined) return value;
  const tooDeep = nestsDeeperThan(json, DEEPEST_ROW);
  throw new RunFileRefusal(line, tooDeep ? "brackets nest deeper than in any row" : "not JSON");
}

/** A row wraps what was read within the limit of files. */
const DEEPEST_ROW = importLimits.depth + 8;

/** The state of a reading: the counts, the hash, and whether the trailer was read. */
class Reading {
  readonly #hash = sha256.create();
  #counts: HeadCounts | undefined;
  #rows = new RowReader([]);
  #tunings = new TuningReader([], 0);
  #old = false;
  #lastLine = 0;
  #complete = false;

  constructor(private readonly runId: (run: number) => string) {}

  /** The value of a line after the first, without its check; undefined for the first and the last. */
  value({ line, bytes, ended }: ByteLine): unknown {
    if (this.#complete) throw new RunFileRefusal(line, "something follows the end of the backup");
    if (!ended) throw new RunFileRefusal(line, "the file breaks off in this line");
    this.#lastLine = line;
    const text = strFromU8(bytes);
    if (line > 1 && text.startsWith(TRAILER_START)) {
      this.#checkTrailer(line, text, bytes.length);
      return undefined;
    }
    this.#hash.update(bytes);
    this.#hash.update(LINE_END);
    const json = unsealed(text, line);
    if (json === undefined) throw new RunFileRefusal(line, line === 1 ? NOT_A_BACKUP : "the line was altered");
    const value = readRowLine(json, line);
    if (line > 1) return this.#old ? rowOfOldBackup(value) : value;
    this.#head(value);
    return undefined;
  }

  /** @throws RunFileRefusal */
  row(value: unknown, line: number): BackupRow {
    if (isTuningLine(value)) return this.#tunings.row(value, line);
    if (this.#tunings.found.tunings > 0) throw new RunFileRefusal(line, "a row of a run behind the tunings");
    return this.#rows.row(value, line);
  }

  /** @throws RunFileRefusal when the trailer is missing */
  end(): void {
    if (this.#lastLine === 0) throw new RunFileRefusal(1, NOT_A_BACKUP);
    if (!this.#complete) throw new RunFileRefusal(this.#lastLine + 1, "the file breaks off before its end");
  }

  #head(value: unknown): void {
    this.#old = isOldBackup(value);
    this.#counts = readHead(this.#old ? headOfOldBackup(value) : value, NOT_A_BACKUP);
    if (this.#counts === undefined) throw new RunFileRefusal(1, "the header is not right");
    const runIds = Array.from({ length: this.#counts.runs.runs }, (_, run) => this.runId(run));
    this.#rows = new RowReader(runIds);
    this.#tunings = new TuningReader(runIds, this.#counts.tunings?.tunings ?? 0);
  }

  #checkTrailer(line: number, text: string, length: number): void {
    const found = { ...this.#rows.found, ...this.#tunings.found };
    const promised = { ...noTunings, ...this.#counts?.runs, ...this.#counts?.tunings };
    const tables = [...runTables, ...tuningTables];
    const rows = tables.reduce((sum, table) => sum + found[table], 0);
    const expected = trailer(rows, bytesToHex(this.#hash.digest()));
    // Decoding drops some bytes, so the length is compared too.
    if (text !== expected || length !== expected.length) {
      throw new RunFileRefusal(line, "the number of rows or the checksum at the end does not agree with the file");
    }
    const short = tables.find((table) => found[table] !== promised[table]);
    if (short !== undefined) {
      throw new RunFileRefusal(line, `${found[short]} rows of ${short} where the header says ${promised[short] ?? 0}`);
    }
    this.#tunings.end(line);
    this.#complete = true;
  }
}

const NOT_A_BACKUP = "this is not a Seedbed backup, or its first line was altered";
const LINE_END = Uint8Array.of(0x0a);
