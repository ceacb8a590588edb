/** Writes the file of a run: an export line by line, and a backup piece by piece, counting and hashing what it writes. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { strToU8 } from "fflate";
import type { RunRows } from "../rows/whole-run.ts";
import { headLine, rowLine, type RowCounts, type RunTable } from "./format.ts";
import { sealed, trailer } from "./seal.ts";
import { tuningLine, type TuningRowCounts, type TuningTable } from "./tuning-format.ts";
import { withoutTimes } from "./times.ts";
import { writtenRow, writtenRun } from "./written-row.ts";

/** One run without names and times: equal runs give equal lines. */
export function* exportLines({ run: { seeds, ...run }, ...rows }: RunRows): Generator<string, void, undefined> {
  const line = (table: RunTable, row: object): string => `${rowLine(table, 0, withoutTimes(table, row))}\n`;
  yield `${headLine()}\n`;
  yield line("runs", writtenRun(run, []));
  for (const seed of seeds) yield line("seeds", seed);
  for (const table of ["completions", "candidates", "tasks", "instances"] as const) {
    for (const row of rows[table]) yield line(table, writtenRow(row));
  }
}

/** Writes a backup: call `head` once, `rows` any number of times, `end` once, and join the results. */
export class BackupWriter {
  readonly #hash = sha256.create();
  #line = 0;

  /** @param tunings counts of their rows, where there are some */
  head(counts: RowCounts, tunings?: TuningRowCounts): Uint8Array<ArrayBuffer> {
    return this.#write(`${this.#seal(headLine(counts, tunings))}\n`);
  }

  /** @param run number of the run in the file @param rows from `writtenRun` and `writtenRow` */
  rows(table: RunTable, run: number, rows: Iterable<unknown>): Uint8Array<ArrayBuffer> {
    let text = "";
    for (const row of rows) text += `${this.#seal(rowLine(table, run, row))}\n`;
    return this.#write(text);
  }

  /** @param tuning number of the tuning in the file @param row from `writtenTuning`, or a piece of a file */
  tuning(table: TuningTable, tuning: number, row: object): Uint8Array<ArrayBuffer> {
    return this.#write(`${this.#seal(tuningLine(table, tuning, row))}\n`);
  }

  end(): Uint8Array<ArrayBuffer> {
    return bytes(`${trailer(this.#line - 1, bytesToHex(this.#hash.digest()))}\n`);
  }

  #seal(json: string): string {
    return sealed(json, ++this.#line);
  }

  #write(text: string): Uint8Array<ArrayBuffer> {
    const written = bytes(text);
    this.#hash.update(written);
    return written;
  }
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return strToU8(text) as Uint8Array<ArrayBuffer>;
}
