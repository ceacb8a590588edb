/** Writes a backup piece by piece, counting and hashing what it writes. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { strToU8 } from "fflate";
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  canonicalJson,
  sealed,
  trailer,
  type BackupCounts,
  type BackupTable,
} from "./format.ts";

/** Call `header` once, `rows` as often as there is something to write, `end` once; the results one after the other are the file. */
export class BackupWriter {
  readonly #hash = sha256.create();
  #line = 0;

  header(counts: BackupCounts): Uint8Array<ArrayBuffer> {
    const json = JSON.stringify({ format: BACKUP_FORMAT, version: BACKUP_VERSION, counts });
    return this.#write(`${this.#seal(json)}\n`);
  }

  /** @param run number of the run in the file @param rows as `writtenRun` and `writtenRow` give them */
  rows(table: BackupTable, run: number, rows: Iterable<unknown>): Uint8Array<ArrayBuffer> {
    let text = "";
    for (const row of rows) text += `${this.#seal(`{"table":"${table}","run":${run},"row":${canonicalJson(row)}}`)}\n`;
    return this.#write(text);
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
