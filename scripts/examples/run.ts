/** Makes the run of a recorded example under Node, stored as the page stores it. */
import "fake-indexeddb/auto";
import { readExample } from "../../src/published/recording/example-file.ts";
import { openDatabase } from "../../src/pool/database.ts";
import { DexiePool } from "../../src/pool/pool-writer.ts";
import { createRun, findRun, takeRun } from "../../src/pool/runs.ts";
import { withSeeds } from "../../src/pool/seeds.ts";
import type { RunEvent } from "../../src/core/rows/events.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import { runLoop } from "../../src/run/loop.ts";
import type { Engine, Gate } from "../../src/run/ports.ts";
import { rougeIndexSimilarity } from "../soak/recording/index-similarity.ts";

const gate: Gate = { pass: async () => "go", holds: false, steps: false, signal: new AbortController().signal };
const clock = { now: () => 0, monotonic: () => 0 };

/**
 * @param file the text of the example's file
 * @param engine answers its requests
 * @param hear what its events are told to: it then goes step by step, so that one thing happens after another
 * @returns the run at its end
 */
export async function runExample(file: string, engine: Engine, hear?: (event: RunEvent) => void): Promise<RunRow> {
  const db = openDatabase("examples");
  try {
    const made = await createRun(db, { ...readExample(file, ""), name: "Example" });
    const run = await withSeeds(db, await takeRun(db, made.id));
    await engine.load(() => undefined, gate.signal);
    const ports = { engine, similarity: rougeIndexSimilarity(run, []), pool: new DexiePool(db, run), clock };
    await runLoop({ ...ports, gate: { ...gate, steps: hear !== undefined } }, run, [], (event) => hear?.(event));
    return (await findRun(db, made.id)) ?? made;
  } finally {
    db.close();
  }
}
