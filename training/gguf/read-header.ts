/** Reads a GGUF's header from a file or a host, a growing piece from its start at a time. Decides nothing about the model. */
import { GgufFailure } from "./failure.ts";
import { GgufHeader } from "./header.ts";

/** Where the bytes come from. */
export interface GgufSource {
  /** Bytes of the whole file; undefined while it is not known. */
  readonly size: () => number | undefined;
  /**
   * The file's bytes from `from`, at least up to `to` unless the file ends before. More may come: what one answer of a host
   * brings is not thrown away.
   */
  readonly read: (from: number, to: number) => Promise<Uint8Array>;
}

/** Enough for all of a header but its vocabulary, bytes. */
const FIRST_PIECE = 256 * 1024;
/** Each piece doubles what is there, so that the whole takes time in proportion to the header's length. */
const GROWTH = 2;
/** A vocabulary of 262,144 tokens with its merges takes 15 MB, bytes. */
export const LONGEST_HEADER = 64e6;

/**
 * @returns the header of the file's start; its values are read from those bytes, which it keeps
 * @throws GgufFailure (a RangeError), and what the source throws
 */
export async function readHeader(source: GgufSource): Promise<GgufHeader> {
  let bytes: Uint8Array = new Uint8Array();
  let wanted = FIRST_PIECE;
  for (;;) {
    const more = await source.read(bytes.length, wanted);
    bytes = joined(bytes, more);
    try {
      return new GgufHeader(bytes);
    } catch (error) {
      if (!(error instanceof GgufFailure) || error.problem !== "cut") throw error;
      const size = source.size() ?? Infinity;
      if (bytes.length < wanted || bytes.length >= size || error.needs > size) throw error;
      if (error.needs > LONGEST_HEADER || bytes.length >= LONGEST_HEADER)
        throw new GgufFailure("too-long", `the header is longer than ${LONGEST_HEADER / 1e6} MB`);
      wanted = Math.min(LONGEST_HEADER, size, Math.max(bytes.length * GROWTH, error.needs + FIRST_PIECE));
    }
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
