/** Unpacks a gzip by the browser's own stream, and stops as soon as it grows over the limit. */
import { Gunzip } from "fflate";

/** A packed file that is not read; the message says why. */
export class PackedRefusal extends Error {
  override readonly name = "PackedRefusal";
}

/** Members of one gzip: those of `bgzip` hold 64 kB each, so that this is more than the limit on bytes lets through. */
const MOST_MEMBERS = 10_000;

/**
 * @param most bytes once unpacked
 * @throws PackedRefusal when the gzip is damaged or too large
 */
export async function gunzip(file: Blob, most: number, signal?: AbortSignal): Promise<Blob> {
  const alone = await unpackedMember(file, most, signal);
  if (alone !== undefined) return new Blob([...alone]);
  // A browser's stream takes what follows the first member for damage: joined gzips are unpacked one by one.
  const starts = await memberStarts(file, most, signal);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let left = most;
  for (const [index, start] of starts.entries()) {
    const member = await unpackedMember(file.slice(start, starts[index + 1]), left, signal);
    if (member === undefined || starts.length === 1) throw new PackedRefusal("the gzip is damaged or broken off");
    for (const piece of member) left -= piece.length;
    pieces.push(...member);
  }
  return new Blob(pieces);
}

/** @returns undefined when the bytes are not one whole member */
async function unpackedMember(
  file: Blob,
  most: number,
  signal: AbortSignal | undefined,
): Promise<readonly Uint8Array<ArrayBuffer>[] | undefined> {
  const reader = file.stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const step = await reader.read().catch(() => undefined);
      if (step === undefined) return undefined;
      if (step.done) return pieces;
      signal?.throwIfAborted();
      bytes += step.value.length;
      if (bytes > most) throw tooLarge(most);
      pieces.push(step.value);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Where the members begin. Their bytes are unpacked to find out, and thrown away. */
async function memberStarts(file: Blob, most: number, signal: AbortSignal | undefined): Promise<readonly number[]> {
  const starts = [0];
  let bytes = 0;
  const stream = new Gunzip((piece) => {
    bytes += piece.length;
    if (bytes > most) throw tooLarge(most);
  });
  stream.onmember = (start) => {
    if (start > 0) starts.push(start);
    if (starts.length > MOST_MEMBERS) throw new PackedRefusal("the gzip is made of too many parts");
  };
  try {
    for await (const piece of piecesOf(file)) {
      signal?.throwIfAborted();
      stream.push(piece);
    }
  } catch (error) {
    if (error instanceof PackedRefusal || signal?.aborted === true) throw error;
    throw new PackedRefusal("the gzip is damaged or broken off");
  }
  return starts;
}

/** Bytes that are unpacked at a time: a bomb grows a thousandfold at most before it is noticed. */
const STEP = 65_536;

async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += STEP) yield new Uint8Array(await file.slice(at, at + STEP).arrayBuffer());
}

function tooLarge(most: number): PackedRefusal {
  return new PackedRefusal(`the gzip unpacks to more than ${String(most / 1_000_000)} MB`);
}
