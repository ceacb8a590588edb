/** Remembers in a run's row where its dataset was published, and what the last check before leaving found. */
import type { LeavingRow, PublicationRow } from "../core/rows/run-row.ts";
import type { SeedbedDatabase } from "./database.ts";
import { guarded, runGone } from "./failure.ts";

/** Publications that are remembered; the oldest are forgotten. */
const MOST = 100;

/** @throws PoolFailure when the run is gone */
export async function savePublication(db: SeedbedDatabase, runId: string, made: PublicationRow): Promise<void> {
  await guarded(() =>
    db.transaction("rw", db.runs, async () => {
      const run = await db.runs.get(runId);
      if (!run) throw runGone();
      await db.runs.put({ ...run, published: [...(run.published ?? []), made].slice(-MOST) });
    }),
  );
}

/** @throws PoolFailure when the run is gone */
export async function saveLeaving(db: SeedbedDatabase, runId: string, leaving: LeavingRow): Promise<void> {
  await guarded(() =>
    db.transaction("rw", db.runs, async () => {
      const run = await db.runs.get(runId);
      if (!run) throw runGone();
      await db.runs.put({ ...run, leaving });
    }),
  );
}
