/** A run of a recorded example, in memory. */
import { outlineOf } from "../../../src/core/recipes/recipes.ts";
import type { RunPhase } from "../../../src/core/rows/run-row.ts";
import { readExample } from "../../../src/published/recording/example-file.ts";
import { runLoop } from "../../../src/run/loop.ts";
import type { Engine, Gate } from "../../../src/run/ports.ts";
import { rougeIndexSimilarity } from "../../../scripts/soak/recording/index-similarity.ts";
import { MemoryPool } from "../stand-ins/memory-pool.ts";
import { freshRun } from "./fresh-run.ts";

const gate: Gate = { pass: async () => "go", holds: false, steps: false, signal: new AbortController().signal };
const clock = { now: () => 0, monotonic: () => 0 };

/** @param file the text of the example's file @param engine answers its requests */
export async function runExample(
  file: string,
  engine: Engine,
): Promise<{ readonly pool: MemoryPool; readonly phase: RunPhase }> {
  const { seeds, ...example } = readExample(file, "");
  const worksOnSeeds = outlineOf(example).given !== "seeds";
  const run = freshRun(seeds, { ...example, ...(worksOnSeeds && { worksOnSeeds }) });
  const pool = new MemoryPool(run);
  await engine.load(() => undefined, gate.signal);
  const ports = { engine, similarity: rougeIndexSimilarity(run, []), pool, gate, clock };
  return { pool, phase: await runLoop(ports, run, [], () => undefined) };
}
