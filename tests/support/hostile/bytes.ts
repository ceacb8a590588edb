/** Zips and GGUF headers that are costly to read, in any length. */
import { strToU8, zipSync, type Zippable } from "fflate";
import { runFiles } from "../../../workers/files/run-files.ts";
import { ZipRefusal } from "../../../workers/files/zip-entries.ts";
import { textOfBytes } from "../../../src/core/imports/bytes/text-of-bytes.ts";
import { decode } from "../../../workers/files/seed-files/decode.ts";
import { inSinglePrecision } from "../../../workers/engines/gguf/single-precision.ts";

/** A reader of bytes over one shape of input. */
export interface HostileBytes {
  readonly reader: string;
  readonly shape: string;
  /** @returns a function that reads about this many bytes and returns why they were not all read */
  readonly prepare: (size: number) => () => Promise<string | undefined>;
}

export const hostileZips: Readonly<Record<string, (size: number) => Uint8Array>> = {
  "one long entry": (size) => zipped({ "a.jsonl": [new Uint8Array(size), { level: 0 }] }),
  "one entry that unpacks to a hundred times as much": (size) =>
    zipped({ "a.jsonl": [new Uint8Array(Math.min(size * 100, 1e8)), { level: 9 }] }),
  "many entries": (size) => zipped(Object.fromEntries(numbers(size / 120).map((i) => [`${i}.txt`, strToU8("x")]))),
  "entries with long names": (size) =>
    zipped(Object.fromEntries(numbers(size / 2000).map((i) => [`${"/".repeat(900)}${i}.txt`, strToU8("x")]))),
  "ends without a beginning": (size) => filled(size, [0x50, 0x4b, 5, 6]),
  "beginnings without an end": (size) => filled(size, [0x50, 0x4b, 3, 4]),
};

const GGUF = [0x47, 0x47, 0x55, 0x46];
const HALF = 1;
const LIST = 9;
const TEXT = 8;

export const hostileGgufs: Readonly<Record<string, (size: number) => Uint8Array>> = {
  "nothing but its mark": (size) => filled(size, GGUF),
  "a key without an end": (size) =>
    gguf(size, (out) =>
      out
        .u64(0)
        .u64(1)
        .u64(2 ** 52),
    ),
  "lists in lists": (size) =>
    gguf(size, (out) => {
      out.u64(0).u64(1).text("a").u32(LIST);
      for (let i = 0; i < size / 12; i++) out.u32(LIST).u64(1);
    }),
  "a list of many texts": (size) =>
    gguf(size, (out) => {
      out
        .u64(0)
        .u64(1)
        .text("a")
        .u32(LIST)
        .u32(TEXT)
        .u64(2 ** 52);
      for (let i = 0; i < size / 8; i++) out.u64(0);
    }),
  "a list longer than the file": (size) =>
    gguf(size, (out) =>
      out
        .u64(0)
        .u64(1)
        .text("a")
        .u32(LIST)
        .u32(0)
        .u64(2 ** 52),
    ),
  "many tensors of the same halves": (size) => sharedHalves(size, 32),
  "tensors set far apart": (size) => sharedHalves(size, 2 ** 31),
  "more tensors than there are": (size) => gguf(size, (out) => out.u64(2 ** 52).u64(0)),
};

/** Patterns that fill a seed file. */
const seedPatterns: Readonly<Record<string, readonly number[]>> = {
  "nothing but one byte beyond ASCII": [0xe9],
  "pairs of bytes": [0xb0, 0xa1],
  "lines of one byte beyond ASCII": [0xe9, 0x0a],
  "zeros, and a letter between them": [...Array<number>(500).fill(0), 0x61],
  "byte-order marks": [0x0a, 0xef, 0xbb, 0xbf],
  "escape signs": [0x1b, 0x24, 0x42],
};

export const hostileBytes: readonly HostileBytes[] = [
  ...Object.entries(seedPatterns).map(([shape, pattern]): HostileBytes => ({
    ...{ reader: "seed file", shape },
    prepare: (size) => {
      const bytes = filled(size, pattern);
      return () => {
        textOfBytes(bytes, decode);
        return Promise.resolve(undefined);
      };
    },
  })),
  ...Object.entries(hostileZips).map(([shape, of]): HostileBytes => ({
    ...{ reader: "zip", shape },
    prepare: (size) => {
      const file = new File([of(size) as Uint8Array<ArrayBuffer>], "a.zip");
      return async () => limitOf(await zipRefusal(file));
    },
  })),
  ...Object.entries(hostileGgufs).map(([shape, of]): HostileBytes => ({
    ...{ reader: "GGUF header", shape },
    prepare: (size) => {
      const file = new Blob([of(size) as Uint8Array<ArrayBuffer>]);
      return async () => void (await inSinglePrecision(file));
    },
  })),
];

/** Reads all files of a zip. @returns why the zip is refused; nothing when all was read. @throws any other error */
export async function zipRefusal(file: File): Promise<string | undefined> {
  try {
    for (const each of await runFiles([file])) {
      for await (const _ of (await each.open()) as unknown as AsyncIterable<Uint8Array>) continue;
    }
    return undefined;
  } catch (error) {
    if (error instanceof ZipRefusal) return error.message;
    throw error;
  }
}

function limitOf(refusal: string | undefined): string | undefined {
  return refusal !== undefined && /more than|the most/u.test(refusal) ? refusal : undefined;
}

function zipped(files: Zippable): Uint8Array {
  return zipSync(files, { level: 1 });
}

function numbers(count: number): number[] {
  return Array.from({ length: Math.max(1, Math.floor(count)) }, (_, i) => i);
}

function filled(size: number, pattern: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: size }, (_, i) => pattern[i % pattern.length]!);
}

/** Tensors at the same place, each half as large as the file. */
export function sharedHalves(size: number, alignment: number): Uint8Array {
  const count = Math.floor(size / 2 / 45);
  return gguf(size, (out) => {
    out.u64(count).u64(1).text("general.alignment").u32(4).u32(alignment);
    for (let i = 0; i < count; i++)
      out
        .text("")
        .u32(1)
        .u64(Math.floor(size / 8))
        .u32(HALF)
        .u64(0);
  });
}

function gguf(size: number, write: (out: Writer) => unknown): Uint8Array {
  const out = new Writer(size);
  out.u32(0x46554747).u32(3);
  write(out);
  return out.bytes;
}

/** Writes little-endian numbers into a buffer of a given size and leaves out what does not fit. */
class Writer {
  readonly bytes: Uint8Array;
  #at = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
  }

  u32(value: number): this {
    if (this.#at + 4 <= this.bytes.length) new DataView(this.bytes.buffer).setUint32(this.#at, value, true);
    this.#at += 4;
    return this;
  }

  u64(value: number): this {
    return this.u32(value % 2 ** 32).u32(Math.floor(value / 2 ** 32));
  }

  text(text: string): this {
    this.u64(text.length);
    for (const character of text) {
      if (this.#at < this.bytes.length) this.bytes[this.#at] = character.charCodeAt(0);
      this.#at++;
    }
    return this;
  }
}
