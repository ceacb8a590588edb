/** Writes a zip piece by piece: the library's callbacks as generators. Knows nothing about the files in it. */
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

/** Effort of Deflate for small files: more brings little. */
const USUAL_EFFORT = 1;
/** A zip can hold times from 1980 to 2099; one day at each end is left for time zones. */
const FIRST_TIME = Date.UTC(1980, 0, 2);
const LAST_TIME = Date.UTC(2099, 11, 30);

/** The nearest time that a zip can hold, milliseconds since 1970. */
export function zipTime(time: number): number {
  return Math.min(Math.max(time, FIRST_TIME), LAST_TIME);
}

/** A zip of files by their paths, in pieces. @param now milliseconds since 1970 */
export async function zipped(files: ReadonlyMap<string, Uint8Array>, now: number): Promise<Uint8Array<ArrayBuffer>[]> {
  const zip = new ZipPieces(USUAL_EFFORT, zipTime(now));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (const [path, bytes] of files) for await (const part of zip.file(path, [bytes])) parts.push(part);
  parts.push(...zip.end());
  return parts;
}

export class ZipPieces {
  readonly #zip: Zip;
  #ready: Uint8Array<ArrayBuffer>[] = [];

  /** @param effort of Deflate @param time every file's date, from 1980 to 2099, in the time zone of this machine */
  constructor(
    private readonly effort: Effort,
    private readonly time: number | Date,
  ) {
    this.#zip = new Zip((error, bytes) => {
      if (error) throw error;
      if (bytes.length > 0) this.#ready.push(bytes as Uint8Array<ArrayBuffer>);
    });
  }

  /** Adds a file. @param isCompressed true for compressed content, which is stored as it is */
  async *file(path: string, content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, isCompressed = false) {
    const entry = isCompressed ? new ZipPassThrough(path) : new ZipDeflate(path, { level: this.effort });
    entry.mtime = this.time;
    this.#zip.add(entry);
    for await (const data of content) {
      entry.push(data);
      yield* this.#take();
    }
    entry.push(new Uint8Array(0), true);
    yield* this.#take();
  }

  /** Writes the list of files, which ends a zip. */
  *end() {
    this.#zip.end();
    yield* this.#take();
  }

  #take(): Uint8Array<ArrayBuffer>[] {
    return this.#ready.splice(0);
  }
}

type Effort = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
