/** Reads seed tasks from a file or a text, by the one reader. */
import { importSeeds } from "../../src/core/imports/import-seeds.ts";
import type { SeedImport } from "../../src/core/imports/source.ts";
import type { FileJobs } from "../../src/rpc/files-api.ts";

/** Largest file that is read into memory, bytes. */
const MAX_BYTES = 200_000_000;

export async function readSeeds({ source, options }: FileJobs["seeds"]["order"]): Promise<SeedImport> {
  if (typeof source === "string") return importSeeds({ kind: "text", text: source }, options);
  if (source.size > MAX_BYTES) return tooLarge;
  return importSeeds({ kind: "text", text: await source.text(), name: source.name }, options);
}

const tooLarge: SeedImport = {
  tasks: [],
  problems: [{ line: 1, severity: "error", message: "the file is larger than 200 MB" }],
  asks: null,
  ...{ format: "lines", columns: [], header: undefined, mapping: {}, rowCount: 0, preview: [] },
};
