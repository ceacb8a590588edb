/** A run's seed tasks, in a table of their own: they are written once, the run's row with every answer. */
import type { RunRow, SeededRun } from "../core/rows/run-row.ts";
import type { SeedTask, SeedsRow } from "../core/rows/seeds-row.ts";
import { shortName } from "../core/text/short-name.ts";
import type { SeedbedDatabase } from "./database.ts";
import { guarded, runGone } from "./failure.ts";

/** @throws PoolFailure when the run is gone */
export async function seedsOf(db: SeedbedDatabase, runId: string): Promise<readonly SeedTask[]> {
  const row = await guarded(() => db.seeds.get(runId));
  if (!row) throw runGone();
  return row.seeds;
}

/** @throws PoolFailure when the run is gone */
export async function withSeeds(db: SeedbedDatabase, run: RunRow): Promise<SeededRun> {
  return { ...run, seeds: await seedsOf(db, run.id) };
}

/** Splits a run with its seeds into the rows of the two tables. */
export function seedsApart({ seeds, ...run }: SeededRun): { readonly run: RunRow; readonly seeds: SeedsRow } {
  return { run, seeds: { runId: run.id, seeds } };
}

/** Stores new runs with their seeds; within a transaction over both tables. */
export async function addSeededRuns(db: SeedbedDatabase, runs: readonly SeededRun[]): Promise<void> {
  const rows = runs.map((run) =>
    seedsApart({ ...run, name: shortName(run.name), seedsName: shortName(run.seedsName) }),
  );
  await db.seeds.bulkAdd(rows.map(({ seeds }) => seeds));
  await db.runs.bulkAdd(rows.map(({ run }) => run));
}
