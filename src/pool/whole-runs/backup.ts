/** Writes whole runs into one file, from one moment of the database. */
import Dexie from "dexie";
import { noCounts, type RowCounts } from "../../core/runfile/format.ts";
import { writtenRow, writtenRun, type OwnedRow } from "../../core/runfile/written-row.ts";
import { BackupWriter } from "../../core/runfile/write.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { SeedbedDatabase } from "../database.ts";
import { guarded, runGone } from "../failure.ts";
import { eachPage, ownedTables } from "../owned-rows.ts";
import { seedsOf } from "../seeds.ts";

/** Rows read, written and given to the browser's blob store at a time. */
const PAGE_ROWS = 1_000;

/**
 * Writes runs, or all of them, into one file. Read in one transaction, so that a run that goes on at the same time is whole;
 * its next write waits until the file is made.
 *
 * @throws PoolFailure when a run is gone
 */
export async function backupRuns(db: SeedbedDatabase, wanted: readonly string[] | "all"): Promise<Blob> {
  return guarded(() =>
    db.transaction("r", [db.runs, db.seeds, db.completions, db.candidates, db.tasks, db.instances], async () => {
      const runs = wanted === "all" ? await db.runs.orderBy("createdAt").toArray() : await chosen(db, wanted);
      const ids = runs.map(({ id }) => id);
      const writer = new BackupWriter();
      const parts: Blob[] = [new Blob([writer.head(await countRows(db, runs))])];
      for (const [number, run] of runs.entries()) {
        parts.push(new Blob([writer.rows("runs", number, [writtenRun(run, ids)])]));
        parts.push(new Blob([writer.rows("seeds", number, await seedsOf(db, run.id))]));
        for (const table of ownedTables) {
          await eachPage(db.table<OwnedRow, string>(table), run.id, PAGE_ROWS, (page) => {
            parts.push(new Blob([writer.rows(table, number, page.map(writtenRow))]));
          });
        }
      }
      parts.push(new Blob([writer.end()]));
      return new Blob(parts, { type: "application/jsonl" });
    }),
  );
}

async function chosen(db: SeedbedDatabase, ids: readonly string[]): Promise<RunRow[]> {
  const runs = await db.runs.bulkGet([...ids]);
  return runs.map((run) => {
    if (run === undefined) throw runGone();
    return run;
  });
}

/** Counts by the index of runs, while the rows are read by id: a row under the wrong run's id would be noticed. */
async function countRows(db: SeedbedDatabase, runs: readonly RunRow[]): Promise<RowCounts> {
  const counts = { ...noCounts, runs: runs.length };
  for (const { id, seedCount } of runs) {
    const [first, last] = [
      [id, Dexie.minKey],
      [id, Dexie.maxKey],
    ];
    counts.seeds += seedCount;
    counts.completions += await db.completions.where("[runId+batch]").between(first, last).count();
    counts.candidates += await db.candidates.where("[runId+order]").between(first, last).count();
    counts.tasks += await db.tasks.where("[runId+order]").between(first, last).count();
    counts.instances += await db.instances.where("runId").equals(id).count();
  }
  return counts;
}
