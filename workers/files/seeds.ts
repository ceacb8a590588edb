/** Reads seed tasks: strictly from a file in the public code's form, else from a table whose columns are mapped. */
import { guessFormat, importSeeds } from "../../src/core/imports/import-seeds.ts";
import { parseSeeds } from "../../src/core/imports/seeds.ts";
import type { FileJobs, SeedsReading } from "../../src/rpc/files-api.ts";

/** Largest file that is read into memory, bytes. */
const MAX_BYTES = 200_000_000;
/** The public code's field; flat files have none. */
const OWN_FIELD = "instances";
/** How much of the first line is looked at, characters. */
const HEAD = 1_000_000;

export async function readSeeds({ source, choice }: FileJobs["seeds"]["order"]): Promise<SeedsReading> {
  if (typeof source !== "string" && source.size > MAX_BYTES) return tooLarge;
  const text = typeof source === "string" ? source : await source.text();
  const fileName = typeof source === "string" ? undefined : source.name;
  if (choice === undefined && isOwnForm(text, fileName)) return { kind: "seeds", parsed: parseSeeds(text) };
  return { kind: "table", imported: importSeeds(text, { fileName, ...choice }) };
}

/** Whether a file has one JSON object with instances a line. A broken JSONL file counts too, so that its bad lines are named. */
function isOwnForm(text: string, fileName: string | undefined): boolean {
  if (guessFormat(text, fileName) !== "jsonl") return false;
  const [first = ""] = text.slice(0, HEAD).trimStart().split("\n", 1);
  try {
    const value: unknown = JSON.parse(first);
    return typeof value !== "object" || value === null || OWN_FIELD in value;
  } catch {
    return text.length < HEAD;
  }
}

const tooLarge: SeedsReading = {
  kind: "seeds",
  parsed: { seeds: [], problems: [{ line: 1, severity: "error", message: "the file is larger than 200 MB" }] },
};
