/** What the benches of the built app share: a build of their own, and instructions for runs of any size. */
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { importSeeds } from "../src/core/imports/import-seeds.ts";
import type { SeedTask } from "../src/core/rows/seeds-row.ts";
import { recombine } from "./instructions.ts";

/** Builds the app into a folder that is there only while the work is done. */
export async function withBuilt<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const outDir = await mkdtemp(join(tmpdir(), "seedbed-bench-"));
  try {
    await build({ logLevel: "error", build: { outDir } });
    return await work(outDir);
  } finally {
    await rm(outDir, { recursive: true });
  }
}

/** The seeds that come with the page, and instructions made of pieces of theirs. */
export function seedPieces(
  count: number,
  seed: number,
): { readonly seeds: readonly SeedTask[]; readonly texts: readonly string[] } {
  const seeds = importSeeds({ kind: "text", text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8") }).tasks;
  const instructions = seeds.map(({ instruction }) => instruction);
  return { seeds, texts: [...recombine(instructions, count, seed)] };
}
