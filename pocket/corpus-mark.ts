/** A mark that tells one corpus from another: two trainings with the same mark and seed read the same documents. Node only. */
import { createHash } from "node:crypto";

/** Documents that the mark is made from; a change of any family, word or share shows in so many. */
const DOCUMENTS = 400;
const SEED = 1;
const DIGITS = 12;
const MARK = /\bcorpus ([0-9a-f]{12})\b/u;
/** Bytes at the start of a model's file that hold its description. */
const HEADER_BYTES = 4096;

/** The mark, as hexadecimal digits. @param documents the stream that a training reads */
export function corpusMark(documents: (seed: number) => Iterable<string>): string {
  const hash = createHash("sha256");
  let left = DOCUMENTS;
  for (const document of documents(SEED)) {
    hash.update(document).update("\0");
    if (--left === 0) break;
  }
  return hash.digest("hex").slice(0, DIGITS);
}

/** The mark as a model's description has it. */
export function saidMark(mark: string): string {
  return `corpus ${mark}`;
}

/** The mark in a model's file; undefined for a model that was trained before there were marks. */
export function markOfFile(bytes: Buffer): string | undefined {
  return MARK.exec(bytes.subarray(0, HEADER_BYTES).toString("latin1"))?.[1];
}
