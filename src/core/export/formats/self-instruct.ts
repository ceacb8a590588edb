/** The public code's files in one zip, as an export format. */
import { strToU8, Zip, ZipDeflate } from "fflate";
import { gathered, type BinaryExportFormat } from "../format.ts";
import { upstreamFiles } from "../public-code/files.ts";

/** Deflate's effort, 0 to 9; more takes twice the time for some percent. */
const EFFORT = 3;
/** Every file's date: the earliest a zip can hold, so that equal runs give equal bytes. */
const EARLIEST = new Date(1980, 0, 1);

export const upstreamFormat: BinaryExportFormat = {
  id: "self-instruct",
  title: "Self-Instruct's own files (zip)",
  about: "What the paper's public code writes, under its names: its later scripts run on them, or go on from them.",
  fileName: "self-instruct.zip",
  mime: "application/zip",
  needsProvenance: true,
  async *writeBytes(source) {
    const ready: Uint8Array[] = [];
    const zip = new Zip((error, bytes) => {
      if (error) throw error;
      if (bytes.length > 0) ready.push(bytes);
    });
    for (const { name, lines } of upstreamFiles(source)) {
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
};
