/** The public code's files in one zip, as an export format. */
import { strToU8, Zip, ZipDeflate } from "fflate";
import { gathered, type BinaryFormat } from "../format.ts";
import { publicCodeFiles } from "../public-code/files.ts";

/** Deflate's effort, 0 to 9; more takes twice the time for some percent. */
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
  isTable: false,
  isCompressed: true,
  async *writeBytes(source) {
    const ready: Uint8Array[] = [];
    const zip = new Zip((error, bytes) => {
      if (error) throw error;
      if (bytes.length > 0) ready.push(bytes);
    });
    for (const { name, lines } of publicCodeFiles(source)) {
      const entry = new ZipDeflate(name, { level: EFFORT });
      entry.mtime = EARLIEST;
      zip.add(entry);
      for (const text of gathered(lines())) {
        entry.push(strToU8(text));
        yield* ready.splice(0);
      }
      entry.push(new Uint8Array(0), true);
      yield* ready.splice(0);
    }
    zip.end();
    yield* ready.splice(0);
  },
  /** The beginning of each file under its name. */
  preview(source) {
    const run = { ...source.run, seeds: source.run.seeds.slice(0, 1) };
    return publicCodeFiles({ ...source, run })
      .map(({ name, lines }) => `${name}\n${[...lines()].slice(0, PREVIEW_LINES).join("")}`)
      .join("\n");
  },
};
