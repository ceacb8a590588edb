/** Splits bytes that arrive in pieces into lines of bytes. */
import { concatBytes } from "@noble/hashes/utils.js";
import { RunFileRefusal } from "./format.ts";

/** Far above the longest row: a prompt with eight demonstrations of 1 MB each. */
export const LONGEST_LINE = 64_000_000;

export interface ByteLine {
  /** From 1. */
  readonly line: number;
  /** Without the line's end. */
  readonly bytes: Uint8Array;
  /** False for a last line without a line feed. */
  readonly ended: boolean;
}

const LINE_FEED = 0x0a;

/** The lines in order. @throws RunFileRefusal for a line longer than any row can be */
export async function* byteLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<ByteLine, void, undefined> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let line = 1;
  for await (const piece of pieces) {
    let start = 0;
    for (let end = piece.indexOf(LINE_FEED); end !== -1; end = piece.indexOf(LINE_FEED, start)) {
      refuseLonger(line, heldBytes + end - start);
      yield { line, bytes: joined(held, piece.subarray(start, end)), ended: true };
      held = [];
      heldBytes = 0;
      line++;
      start = end + 1;
    }
    if (start === piece.length) continue;
    held.push(piece.slice(start));
    heldBytes += piece.length - start;
    refuseLonger(line, heldBytes);
  }
  if (heldBytes > 0) yield { line, bytes: joined(held, new Uint8Array(0)), ended: false };
}

function refuseLonger(line: number, bytes: number): void {
  if (bytes > LONGEST_LINE) throw new RunFileRefusal(line, "the line is longer than any row");
}

function joined(pieces: readonly Uint8Array[], last: Uint8Array): Uint8Array {
  return pieces.length === 0 ? last : concatBytes(...pieces, last);
}
