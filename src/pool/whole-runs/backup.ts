/** Writes whole runs and tunings into one file, from one moment of the database. What no reader would take back is left out, and named. */
import { noCounts, type RowCounts } from "../../core/runfile/format.ts";
import { readBackup } from "../../core/backup/read-backup.ts";
import { noTunings, tuningRowTables, type TuningRowCounts } from "../../core/runfile/tuning-format.ts";
import { writtenTuning } from "../../core/backup/written-tuning.ts";
import { writtenRow, writtenRun, type OwnedRow } from "../../core/runfile/written-row.ts";
import { BackupWriter } from "../../core/runfile/write.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { TuningRecord } from "../../core/tuning/record.ts";
import type { SeedbedDatabase } from "../database.ts";
import { guarded, PoolFailure, runGone } from "../failure.ts";
import type { KeptFiles } from "../kept-files.ts";
import { placesOf } from "../experiments.ts";
import { eachPage, ownedTables } from "../owned-rows.ts";
import { checkedRun } from "./checked-run.ts";
import { piecesOf } from "./pieces.ts";
import type { RunFault } from "./run-fault.ts";
import { checkedTuning, tuningRows, tuningTablesOf, type TuningFault } from "./tuning-rows.ts";
import {
  filePieces,
  heldWeights,
  noWeights,
  piecesIn,
  type HeldWeights,
  type WeightFile,
  type Weights,
} from "./tuning-weights.ts";

/** Rows read, written and given to the browser's blob store at a time. */
const PAGE_ROWS = 1_000;

export interface Backup {
  readonly file: Blob;
  /** What is wrong with runs, in the order of the file: those that are left out, and those that lack their seeds. */
  readonly faults: readonly RunFault[];
  /** The same of tunings: those that are left out, and those whose files are. */
  readonly tuningFaults: readonly TuningFault[];
  /** Runs and tunings in the file. */
  readonly runs: number;
  readonly tunings: number;
}

/**
 * Writes runs with their tunings, or all of them, into one file. Read in one transaction, so that a run that goes on at the
 * same time is whole; its next write waits until the file is made. Every row passes the reader's own checks, and the whole
 * file is read back.
 *
 * @param weights where the tunings' files are; without it they are left out
 * @throws PoolFailure when a run is gone, or when the file cannot be read back
 */
export async function writeBackup(
  db: SeedbedDatabase,
  wanted: readonly string[] | "all",
  weights?: Weights,
): Promise<Backup> {
  const held = weights ? await heldWeights(await chosenTunings(db, wanted), weights) : noWeights;
  try {
    const backup = await guarded(async () =>
      withWeights(await db.transaction("r", tablesOf(db), async () => written(db, wanted, held))),
    );
    await readBack(backup.file);
    return backup;
  } finally {
    held.release();
  }
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

/** What is written so far, and what is to follow. */
interface Begun extends Omit<Backup, "file"> {
  readonly writer: BackupWriter;
  readonly parts: Blob[];
  /** Files by the number of their tuning. */
  readonly weights: readonly (readonly WeightFile[])[];
}

// Dexie keeps a transaction over awaits only where it sees that the function is asynchronous.
async function written(db: SeedbedDatabase, wanted: readonly string[] | "all", held: HeldWeights): Promise<Begun> {
  const good = await goodRuns(db, wanted);
  const tunings = await goodTunings(db, wanted);
  const ids = good.runs.map(({ id }) => id);
  const weights = tunings.records.map(({ id }) => held.byTuning.get(id) ?? []);
  const tuningFiles = weights.flat().reduce((sum, file) => sum + piecesIn(file), 0);
  const writer = new BackupWriter();
  const counts = { ...tunings.counts, tuningFiles };
  const places = await placesOf(db, ids);
  const parts: Blob[] = [new Blob([writer.head(good.counts, tunings.records.length > 0 ? counts : undefined)])];
  for (const [number, run] of good.runs.entries()) {
    const experiment = places.get(run.id);
    const row = { ...writtenRun(run, ids), ...(experiment && { experiment }) };
    parts.push(new Blob([writer.rows("runs", number, [row])]));
    parts.push(new Blob([writer.rows("seeds", number, (await db.seeds.get(run.id))?.seeds ?? [])]));
    for (const table of ownedTables) {
      await eachPage(db.table<OwnedRow, string>(table), run.id, PAGE_ROWS, (page) => {
        parts.push(new Blob([writer.rows(table, number, page.map(writtenRow))]));
      });
    }
  }
  for (const [number, record] of tunings.records.entries())
    for (const [table, row] of writtenTuning(await tuningRows(db, record), ids))
      parts.push(new Blob([writer.tuning(table, number, row)]));
  return {
    ...{ writer, parts, weights, faults: good.faults, tuningFaults: [...tunings.faults, ...held.faults] },
    ...{ runs: good.runs.length, tunings: tunings.records.length },
  };
}

/** The files come after the transaction, which would end while one of them is awaited. */
async function withWeights({ writer, parts, weights, ...backup }: Begun): Promise<Backup> {
  for (const [number, files] of weights.entries())
    for (const file of files)
      for await (const piece of filePieces(file)) parts.push(new Blob([writer.tuning("tuningFiles", number, piece)]));
  parts.push(new Blob([writer.end()]));
  return { ...backup, file: new Blob(parts, { type: "application/jsonl" }) };
}

async function goodRuns(db: SeedbedDatabase, wanted: readonly string[] | "all") {
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
  return { runs, counts, faults };
}

async function goodTunings(db: SeedbedDatabase, wanted: readonly string[] | "all") {
  const faults: TuningFault[] = [];
  const records: TuningRecord[] = [];
  const counts = { ...noTunings } as Record<keyof TuningRowCounts, number>;
  for (const record of await chosenTunings(db, wanted)) {
    const checked = await checkedTuning(db, record);
    if (!checked.ok) faults.push(checked.fault);
    if (!checked.ok) continue;
    records.push(record);
    for (const table of tuningRowTables) counts[table] += checked.counts[table];
  }
  return { records, counts, faults };
}

/** The tunings on some runs, or all. */
async function chosenTunings(db: SeedbedDatabase, runIds: readonly string[] | "all"): Promise<TuningRecord[]> {
  const all = (await db.tunings.toArray()).sort((a, b) => timeOf(a) - timeOf(b));
  return runIds === "all" ? all : all.filter(({ runId }) => runIds.includes(runId));
}

/** How much of tunings a backup of these runs would hold: how many there are, and the bytes of their files. */
export async function tuningsToBackUp(
  db: SeedbedDatabase,
  wanted: readonly string[] | "all",
  files: Pick<KeptFiles, "sizes">,
): Promise<{ readonly tunings: number; readonly bytes: number }> {
  const records = await guarded(() => chosenTunings(db, wanted));
  const ids = new Set(records.map(({ id }) => id));
  let bytes = 0;
  for (const [name, size] of records.length > 0 ? await files.sizes() : [])
    if (ids.has(name.split(".", 1)[0] ?? "")) bytes += size;
  return { tunings: records.length, bytes };
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

function tablesOf(db: SeedbedDatabase) {
  const { runs, seeds, completions, candidates, tasks, instances } = db;
  return [runs, seeds, completions, candidates, tasks, instances, db.experiments, ...tuningTablesOf(db)];
}

function timeOf({ createdAt }: { readonly createdAt: number }): number {
  return Number.isFinite(createdAt) ? createdAt : 0;
}
