/** `dataset.zip`: card, data files, `dataset_info.json`, snippets and manifest, written piece by piece. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { changedByHand } from "./by-hand.ts";
import { datasetCard } from "./card.ts";
import { dataFiles } from "./data-files.ts";
import { datasetInfo } from "./dataset-info.ts";
import { filterTasks, type ExportFilter } from "../selection/filter.ts";
import { pieces, type ExportFormat, type ExportSource, type FormatFacts } from "../format.ts";
import { formatsOfEveryZip } from "../formats.ts";
import { manifest, type WrittenFile } from "./manifest.ts";
import { snippets } from "./snippets.ts";
import { splitTasks, type SplitChoice } from "../selection/split.ts";

/** The zip as a person chooses it, beside the formats. */
export const zipFacts: FormatFacts = {
  id: "zip",
  title: "Dataset with card (zip)",
  about:
    "Ready to publish and train: card, data files, settings for TRL, Axolotl, LLaMA-Factory and Unsloth, manifest.",
  fileName: "dataset.zip",
  mediaType: "application/zip",
  holds: "several-files",
  needsProvenance: false,
  previewTitle: `First rows of the ${formatsOfEveryZip.map(({ id }) => id).join(" and ")} in it`,
};

export interface ZipChoice {
  /** Beside those that every zip holds. */
  readonly formats: readonly ExportFormat[];
  readonly filter: ExportFilter;
  readonly split: SplitChoice;
  /** ISO 639 code for the card. */
  readonly language: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A zip knows no time before 1980 or after 2099, whatever the clock says; a day is left for time zones. */
const FIRST_TIME = Date.UTC(1980, 0, 2);
const LAST_TIME = Date.UTC(2099, 11, 30);
/** Deflate's effort, 0 to 9; 3 takes a quarter more time for a tenth less to keep. */
const EFFORT = 1;

/**
 * The zip's bytes in order. `source.tasks` are all tasks of the run, seeds included; the choice decides which are taken.
 * A consumer that stops early ends the work.
 */
export async function* datasetZip(
  source: ExportSource,
  choice: ZipChoice,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const split = splitTasks(filterTasks(source.tasks, choice.filter), choice.split);
  const formats = [...new Set([...formatsOfEveryZip, ...choice.formats])];
  const files = dataFiles(formats, split, source.tasks);
  const rows = [...split.train, ...split.validation].reduce((sum, { instances }) => sum + instances.length, 0);
  const counts = { train: split.train.length, validation: split.validation.length };
  const byHand = changedByHand([...split.train, ...split.validation]);
  const texts = [
    { path: "README.md", text: datasetCard({ ...choice, run: source.run, rows, tasks: counts, byHand, files }) },
    { path: "dataset_info.json", text: datasetInfo(files) },
    ...snippets(files),
  ];

  const zip = new ZipPieces(choice.now);
  for (const { path, text } of texts) yield* zip.file(path, [text], false);
  for (const { path, format, tasks } of files) {
    yield* zip.file(path, pieces(format, { ...source, tasks }), "isCompressed" in format && format.isCompressed);
  }
  yield* zip.file("seedbed.json", [manifest({ ...choice, run: source.run, files: zip.written })], false);
  yield* zip.end();
}

/** fflate's callbacks as a generator, counting and hashing what goes in. */
class ZipPieces {
  readonly written: WrittenFile[] = [];
  readonly #now: number;
  readonly #zip: Zip;
  #ready: Uint8Array<ArrayBuffer>[] = [];

  constructor(now: number) {
    this.#now = now;
    this.#zip = new Zip((error, bytes) => {
      if (error) throw error;
      if (bytes.length > 0) this.#ready.push(bytes as Uint8Array<ArrayBuffer>);
    });
  }

  /** @param isCompressed whether the content is stored as it is */
  async *file(path: string, content: Iterable<string> | AsyncIterable<string | Uint8Array>, isCompressed: boolean) {
    const entry = isCompressed ? new ZipPassThrough(path) : new ZipDeflate(path, { level: EFFORT });
    entry.mtime = Math.min(Math.max(this.#now, FIRST_TIME), LAST_TIME);
    this.#zip.add(entry);
    const hash = sha256.create();
    let bytes = 0;
    for await (const piece of content) {
      const data = typeof piece === "string" ? strToU8(piece) : piece;
      bytes += data.length;
      hash.update(data);
      entry.push(data);
      yield* this.#take();
    }
    entry.push(new Uint8Array(0), true);
    yield* this.#take();
    this.written.push({ path, bytes, sha256: bytesToHex(hash.digest()) });
  }

  *end() {
    this.#zip.end();
    yield* this.#take();
  }

  #take(): Uint8Array<ArrayBuffer>[] {
    const taken = this.#ready;
    this.#ready = [];
    return taken;
  }
}
