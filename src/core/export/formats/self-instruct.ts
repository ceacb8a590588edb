/** The public code's files in one zip, as an export format. */
import { strToU8 } from "fflate";
import { gathered, type BinaryFormat } from "../format.ts";
import { publicCodeFiles } from "../public-code/files.ts";
import { ZipPieces } from "../zip-pieces.ts";

/** Deflate's effort, 0 to 9; more would take twice the time and save a few percent. */
const EFFORT = 3;
/** Lines of each file that a preview shows. */
const PREVIEW_LINES = 2;
/** Every file's date: the earliest a zip can hold, so that equal runs give equal bytes. */
const EARLIEST = new Date(1980, 0, 1);

export const selfInstructFormat: BinaryFormat = {
  id: "self-instruct",
  title: "Self-Instruct's own files (zip)",
  about: "What the paper's public code writes, under its names: its later scripts run on them, or go on from them.",
  fileName: "self-instruct.zip",
  mediaType: "application/zip",
  holds: "whole-run",
  needsProvenance: true,
  async *writeBytes(source) {
    const zip = new ZipPieces(EFFORT, EARLIEST);
    for (const { name, lines } of publicCodeFiles(source)) yield* zip.file(name, encoded(gathered(lines())));
    yield* zip.end();
  },
  /** The beginning of each file under its name. */
  preview(source) {
    const run = { ...source.run, seeds: source.run.seeds.slice(0, 1) };
    return publicCodeFiles({ ...source, run })
      .map(({ name, lines }) => `${name}\n${[...lines()].slice(0, PREVIEW_LINES).join("")}`)
      .join("\n");
  },
};

function* encoded(texts: Iterable<string>): Generator<Uint8Array> {
  for (const text of texts) yield strToU8(text);
}
