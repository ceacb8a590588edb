/** `dataset.zip`: card, data files, `dataset_info.json`, snippets and manifest, written piece by piece. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { strToU8 } from "fflate";
import { changedByHand } from "./by-hand.ts";
import { bibtex, methodsParagraph } from "./citation.ts";
import { datasetCard } from "./card.ts";
import { dataFiles } from "./data-files.ts";
import { datasetInfo } from "./dataset-info.ts";
import { answeredExamples, hasSystems } from "../selection/examples.ts";
import { filterTasks, type ExportFilter } from "../selection/filter.ts";
import { pieces, type ExportFormat, type ExportSource, type FormatFacts } from "../format.ts";
import { formatsOfEveryZip } from "../formats.ts";
import { ZipPieces, zipTime } from "../zip-pieces.ts";
import { manifest, type WrittenFile } from "./manifest.ts";
import { snippets } from "./snippets.ts";
import { sidesOf, type Side } from "../selection/sides.ts";
import type { SplitChoice } from "../selection/split.ts";

/** What a person reads about the zip in the list of formats. */
export const zipFacts: FormatFacts = {
  id: "zip",
  title: "Dataset with card (zip)",
  about:
    "Ready to publish and train: card, data files, settings for TRL, Axolotl, LLaMA-Factory, Unsloth and MLX, manifest.",
  fileName: "dataset.zip",
  mediaType: "application/zip",
  holds: "several-files",
  previewTitle: `First rows of the ${formatsOfEveryZip.map(({ id }) => id).join(" and ")} in it`,
};

export interface ZipChoice {
  /** The chosen formats; every zip holds some more. */
  readonly formats: readonly ExportFormat[];
  /** The format that the Hub's viewer and `load_dataset` open, where it is not that of every zip. */
  readonly leading?: ExportFormat;
  /** The licence under which the person gives the dataset away; that of the model where it is absent. */
  readonly licence?: string;
  readonly filter: ExportFilter;
  readonly split: SplitChoice;
  /** ISO 639 code for the card. */
  readonly language: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Deflate's effort, 0 to 9; an effort of 3 takes 25% more time and saves 10% of the size. */
const EFFORT = 1;

/**
 * The zip's bytes in order. `source.tasks` are all tasks of the run, with its seeds; the choice decides which are taken.
 * The work ends when the consumer stops reading.
 */
export async function* datasetZip(
  source: ExportSource,
  choice: ZipChoice,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const zip = new ZipPieces(EFFORT, zipTime(choice.now));
  for (const { path, content, isCompressed } of datasetFiles(source, choice))
    yield* zip.file(path, content, isCompressed);
  yield* zip.end();
}

/** A file of the dataset; its content is made when it is read, once. */
export interface DatasetFile {
  readonly path: string;
  readonly content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  readonly isCompressed: boolean;
}

/** The files of the dataset, card first and manifest last: that one holds the checksums of those that were read before it. */
export function* datasetFiles(source: ExportSource, choice: ZipChoice): Generator<DatasetFile> {
  const chosen = filterTasks(source.tasks, choice.filter);
  const sides = sidesOf(chosen, choice.split, source.leads);
  const formats = [...new Set([...(choice.leading ? [choice.leading] : []), ...formatsOfEveryZip, ...choice.formats])];
  const files = dataFiles(formats, sides, source.tasks);
  const rows = answeredExamples(chosen);
  const tasksOf = (side: Side): number => sides.find((each) => each.side === side)?.tasks.length ?? 0;
  const counts = { train: tasksOf("train"), validation: tasksOf("validation") };
  const byHand = changedByHand(chosen);
  const texts = [
    {
      path: "README.md",
      text: datasetCard({ ...choice, run: source.run, chosen, rows, tasks: counts, byHand, files }),
    },
    { path: "CITATION.bib", text: bibtex(source.run) },
    { path: "dataset_info.json", text: datasetInfo(files, hasSystems(source.run)) },
    ...snippets(files),
  ];
  const paragraph = methodsParagraph(source.run, { rows, tasks: counts });
  const written: WrittenFile[] = [];
  for (const { path, text } of texts) yield { path, content: measured(path, [text], written), isCompressed: false };
  for (const { path, format, tasks } of files) {
    const content = measured(path, pieces(format, { ...source, tasks }), written);
    yield { path, content, isCompressed: "writeBytes" in format };
  }
  const last = strToU8(manifest({ ...choice, run: source.run, files: written, paragraph }));
  yield { path: "seedbed.json", content: [last], isCompressed: false };
}

/** The content as bytes. At its end, its size and checksum are added to `written`. */
async function* measured(
  path: string,
  content: Iterable<string> | AsyncIterable<string | Uint8Array>,
  written: WrittenFile[],
): AsyncGenerator<Uint8Array, void, undefined> {
  const hash = sha256.create();
  let bytes = 0;
  for await (const piece of content) {
    const data = typeof piece === "string" ? strToU8(piece) : piece;
    bytes += data.length;
    hash.update(data);
    yield data;
  }
  written.push({ path, bytes, sha256: bytesToHex(hash.digest()) });
}
