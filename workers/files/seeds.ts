/** Reads seed tasks from a file or a pasted text, by the one reader. */
import { importSeeds } from "../../src/core/imports/import-seeds.ts";
import type { SeedReading } from "../../src/core/imports/bytes/seed-file.ts";
import type { FileJobs } from "../../src/rpc/files-api.ts";
import type { Job } from "./job.ts";
import { readSeedFile } from "./seed-files/seed-file.ts";

export async function readSeeds({ source, options }: FileJobs["seeds"]["order"], job: Job): Promise<SeedReading> {
  if (typeof source !== "string") return readSeedFile(source, options, job.signal);
  return { ...importSeeds({ kind: "text", text: source }, options), offers: [], sheets: [] };
}
