/** Reads a seed file whatever its bytes are. */
import type { SeedFileOptions, SeedReading } from "../../../src/core/imports/bytes/seed-file.ts";
import { importSeeds } from "../../../src/core/imports/import-seeds.ts";
import { openSource } from "./open-source.ts";

const READ_HERE = "Seeds are read from JSON, JSON lines, CSV, plain text and Excel workbooks (.xlsx).";

/** Reads and checks everything; what is wrong with the file stands among the problems. */
export async function readSeedFile(
  file: Blob & { readonly name?: string },
  options: SeedFileOptions = {},
  signal?: AbortSignal,
): Promise<SeedReading> {
  const opened = await openSource(file, options, signal);
  if (opened.kind === "refused") return refused(opened.isForeign ? `${opened.message}. ${READ_HERE}` : opened.message);
  const { source, remarks, asksForEncoding, kind: _, ...facts } = opened;
  const imported = importSeeds(source, options);
  const problems = [...remarks, ...imported.problems];
  return { ...imported, ...facts, problems, asks: asksForEncoding ? "encoding" : imported.asks };
}

function refused(message: string): SeedReading {
  return {
    tasks: [],
    problems: [{ line: 0, severity: "error", message }],
    asks: null,
    offers: [],
    sheets: [],
    ...{ format: "lines", columns: [], header: undefined, mapping: {}, rowCount: 0, preview: [] },
  };
}
