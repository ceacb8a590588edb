/** Whole runs to one file and back. A file is written from one moment of the database; a restored run appears all at once or not at all. */
import Dexie, { type Table } from "dexie";
import { noCounts, type RowCounts } from "../../core/runfile/format.ts";
import { writtenRow, writtenRun, type OwnedRow, type OwnedTable } from "../../core/runfile/written-row.ts";
import { BackupWriter } from "../../core/runfile/write.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { SeedbedDatabase } from "../database.ts";
import { guarded, runGone } from "../failure.ts";
import { idRange } from "../id-range.ts";
import { seedsOf } from "../seeds.ts";

/** Rows read, written and handed to the browser's blob store at a time. */
const PAGE_ROWS = 1_000;

const ownedTables: readonly OwnedTable[] = ["completions", "candidates", "tasks", "instances"];

/**
 * Writes runs, or all of them, into one file. Read in one transaction, so that a run that goes on meanwhile is whole;
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
          await eachPage(db.table<OwnedRow, string>(table), run.id, (page) => {
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

/** Counted by the run's index, while the rows are read by id: a row filed under another run would show. */
async function countRows(db: SeedbedDatabase, runs: readonly RunRow[]): Promise<RowCounts> {
  const counts = { ...noCounts, runs: runs.length };
  for (const { id, seedCount } of runs) {
    const all = [
      [id, Dexie.minKey],
      [id, Dexie.maxKey],
    ] as const;
    counts.seeds += seedCount;
    counts.completions += await db.completions
      .where("[runId+batch]")
      .between(...all)
      .count();
    counts.candidates += await db.candidates
      .where("[runId+order]")
      .between(...all)
      .count();
    counts.tasks += await db.tasks
      .where("[runId+order]")
      .between(...all)
      .count();
    counts.instances += await db.instances.where("runId").equals(id).count();
  }
  return counts;
}

/**
 * A run's rows of one table in the order of their ids, which is the same whatever the run is called.
 * A callback and no generator: between two reads nothing may be awaited but the database, or the transaction ends.
 */
async function eachPage<Row extends { readonly id: string }>(
  table: Table<Row, string>,
  runId: string,
  take: (rows: readonly Row[]) => void,
): Promise<void> {
  const { first, end } = idRange(runId);
  for (let after: string | undefined = first; after !== undefined;) {
    const page: Row[] = await table.where("id").between(after, end, false, false).limit(PAGE_ROWS).toArray();
    take(page);
    after = page.length < PAGE_ROWS ? undefined : page.at(-1)?.id;
  }
}
