/** The dataset's zip of a run, unpacked. */
import { strFromU8, unzipSync } from "fflate";
import { parse } from "yaml";
import type { ExportSource } from "../../src/core/export/format.ts";
import { formats } from "../../src/core/export/formats.ts";
import { datasetZip, type ZipChoice } from "../../src/core/export/package/zip.ts";
import { machineTasksOnly } from "../../src/core/export/selection/filter.ts";

export const choice: ZipChoice = {
  formats,
  filter: machineTasksOnly,
  split: { validationShare: 0.1, seed: 0 },
  language: "en",
  now: Date.UTC(2026, 10, 20),
};

/** The files of the zip by their paths. */
export async function unzipped(source: ExportSource, made: ZipChoice = choice): Promise<Map<string, Uint8Array>> {
  const parts: Uint8Array[] = [];
  for await (const part of datasetZip(source, made)) parts.push(part);
  return new Map(Object.entries(unzipSync(Buffer.concat(parts))));
}

/** A file's text; empty where there is none. */
export function textOf(path: string, files: ReadonlyMap<string, Uint8Array>): string {
  return strFromU8(files.get(path) ?? new Uint8Array());
}

/** The header of a card, read as YAML. */
export function headerOf(card: string): Record<string, unknown> {
  return parse(/^---\n([\s\S]*?)\n---\n/u.exec(card)?.[1] ?? "") as Record<string, unknown>;
}
