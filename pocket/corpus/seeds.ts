/** The seed tasks as the corpus sees them; read from the copy the page is served. Node only. */

import { existsSync, readFileSync } from "node:fs";
import type { CorpusTask } from "./family.ts";

const SEED_FILE = new URL("../../public/seeds/seed-tasks.jsonl", import.meta.url);

/** A line of the seed tasks. */
interface SeedLine {
  readonly instruction: string;
  readonly instances: readonly { readonly input: string; readonly output: string }[];
  readonly is_classification: boolean;
}

/** All seed tasks, or none while the seeds aren't written. */
export function seedTasks(): CorpusTask[] {
  if (!existsSync(SEED_FILE)) return [];
  const lines = readFileSync(SEED_FILE, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => {
    const { instruction, instances, is_classification } = JSON.parse(line) as SeedLine;
    return { family: "seed", instruction, isClassification: is_classification, instances };
  });
}
