/** Writes whole runs into one file, from one moment of the database. What no reader would take back is left out, and named. */
import { noCounts, type RowCounts } from "../../core/runfile/format.ts";
import { readBackup } from "../../core/runfile/read-backup.ts";
import { writtenRow, writtenRun, type OwnedRow } from "../../core/runfile/written-row.ts";
import { BackupWriter } from "../../core/runfile/write.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { SeedbedDatabase } from "../database.ts";
import { guarded, PoolFailure, runGone } from "../failure.ts";
import { eachPage, ownedTables } from "../owned-rows.ts";
import { checkedRun } from "./checked-run.ts";
import { piecesOf } from "./pieces.ts";
import type { RunFault } from "./run-fault.ts";

/** Rows read, written and given to the browser's blob store at a time. */
const PAGE_ROWS = 1_000;

export interface Backup {
  readonly file: Blob;
  /** What is wrong with runs, in the order of the file: those that are left out, and those that lack their seeds. */
  readonly faults: readonly RunFault[];
  /** Runs in the file. */
  readonly runs: number;
}

/**
 * Writes runs, or all of them, into one file. Read in one transaction, so that a run that goes on at the same time is whole;
 * its next write waits until the file is made. Every row passes the reader's own checks, and the whole file is read back.
 *
 * @throws PoolFailure when a run is gone, or when the file cannot be read back
 */
export async function writeBackup(db: SeedbedDatabase, wanted: readonly string[] | "all"): Promise<Backup> {
  const backup = await guarded(() =>
    // Dexie keeps a transaction over awaits only where it sees that the function is asynchronous.
    db.transaction("r", [db.runs, db.seeds, db.completions, db.candidates, db.tasks, db.instances], async () =>
      written(db, wanted),
    ),
  );
  await readBack(backup.file);
  return backup;
}

/** The file alone. @throws PoolFailure as above */
export async function backupRuns(db: SeedbedDatabase, wanted: readonly string[] | "all"): Promise<Blob> {
  return (await writeBackup(db, wanted)).file;
}

/** Reads a finished backup as a restore would. @throws PoolFailure when it is not whole */
export async function readBack(file: Blob): Promise<void> {
  try {
    for await (const _ of readBackup(piecesOf(file), (run) => `r${run}`)) continue;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new PoolFailure("unknown", `The backup was written, but cannot be read back (${why}).`, { cause: error });
  }
}

async function written(db: SeedbedDatabase, wanted: readonly string[] | "all"): Promise<Backup> {
  const faults: RunFault[] = [];
  const runs: RunRow[] = [];
  const counts = { ...noCounts } as Record<keyof RowCounts, number>;
  for (const row of await chosen(db, wanted)) {
    const checked = await checkedRun(db, row);
    if (checked.fault) faults.push(checked.fault);
    if (!checked.ok) continue;
    runs.push(row);
    for (const table of Object.keys(counts) as (keyof RowCounts)[]) counts[table] += checked.counts[table];
  }
  const ids = runs.map(({ id }) => id);
  const writer = new BackupWriter();
  const parts: Blob[] = [new Blob([writer.head(counts)])];
  for (const [number, run] of runs.entries()) {
    parts.push(new Blob([writer.rows("runs", number, [writtenRun(run, ids)])]));
    parts.push(new Blob([writer.rows("seeds", number, (await db.seeds.get(run.id))?.seeds ?? [])]));
    for (const table of ownedTables) {
      await eachPage(db.table<OwnedRow, string>(table), run.id, PAGE_ROWS, (page) => {
        parts.push(new Blob([writer.rows(table, number, page.map(writtenRow))]));
      });
    }
  }
  parts.push(new Blob([writer.end()]));
  return { file: new Blob(parts, { type: "application/jsonl" }), faults, runs: runs.length };
}

/** By the time they were made. A damaged row has no place in the index of times, so the index is not used. */
async function chosen(db: SeedbedDatabase, ids: readonly string[] | "all"): Promise<RunRow[]> {
  if (ids === "all") return (await db.runs.toArray()).sort((a, b) => timeOf(a) - timeOf(b));
  const runs = await db.runs.bulkGet([...ids]);
  return runs.map((run) => {
    if (run === undefined) throw runGone();
    return run;
  });
}

function timeOf({ createdAt }: RunRow): number {
  return Number.isFinite(createdAt) ? createdAt : 0;
}
