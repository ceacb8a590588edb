/** Holds a line that is to be written to what a reader takes in. */
import { LONGEST_LINE } from "../../core/runfile/byte-lines.ts";
import { RunFileRefusal } from "../../core/runfile/format.ts";
import { readRowLine } from "../../core/backup/read-backup.ts";

/** Room for the check at a line's end. */
const SEAL_BYTES = 100;
/** Bytes of UTF-8 that a character of a line may take. */
const CHARACTER_BYTES = 3;

/** The line's value as a reader has it. @throws RunFileRefusal */
export function readAgain(json: string, table: string): unknown {
  const most = LONGEST_LINE - SEAL_BYTES;
  if (json.length > most / CHARACTER_BYTES && new TextEncoder().encode(json).length > most)
    throw new RunFileRefusal(0, `in ${table}: the row is longer than a file may hold`);
  return readRowLine(json, 0);
}
