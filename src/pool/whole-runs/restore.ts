/** Restores a backup, or a raw backup, as new runs and tunings. The whole file is checked before anything is written; the runs' own rows are written last, together. */
import { RunFileRefusal } from "../../core/runfile/format.ts";
import { newRunId } from "../../core/rows/ids.ts";
import type { OwnedRow, OwnedTable } from "../../core/runfile/written-row.ts";
import type { RunRow, SeededRun } from "../../core/rows/run-row.ts";
import type { SeedTask } from "../../core/rows/seeds-row.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import { readBackup } from "../../core/backup/read-backup.ts";
import type { ExperimentPlace } from "../../core/rows/experiment-place.ts";
import type { Recount } from "../../core/rows/recount.ts";
import { idRange, ownedTables, rowsOfRun } from "../owned-rows.ts";
import type { SeedbedDatabase } from "../database.ts";
import { restoredExperiments } from "../experiments.ts";
import { guarded } from "../failure.ts";
import type { KeptFiles } from "../kept-files.ts";
import { alone, UNSEEN_ID, unlessWriting } from "./alone.ts";
import { backupOfRaw, discardBeside } from "./raw-restore.ts";
import { isRawBackup } from "./raw-rows.ts";
import type { NamedFault, Restored } from "../../core/backup/restored.ts";
import { addSeededRuns } from "../seeds.ts";
import { piecesOf } from "./pieces.ts";
import { RestoredTunings } from "./restore-tunings.ts";
import { surveyed, type Bad, type Survey } from "./survey.ts";
import { tuningTablesOf } from "./tuning-rows.ts";

/** Rows of one write. */
const PAGE_ROWS = 1_000;

/**
 * Restores every good run and tuning of a file under a new id. Sums are counted anew from the rows.
 *
 * @param files where files of tunings are put; without it they are left out
 * @throws PoolFailure when the database refuses; nothing of the file is left behind then
 * @throws the signal's reason when it is aborted
 */
export async function restoreBackup(
  db: SeedbedDatabase,
  file: Blob,
  signal?: AbortSignal,
  files?: KeptFiles,
): Promise<Restored> {
  try {
    if (await isRawBackup(file)) {
      return await alone(async () => {
        const { file: backup, faults, tuningFaults } = await backupOfRaw(db.name, piecesOf(file, signal));
        const survey = await surveyed(backup, signal);
        return stage(db, backup, survey, [...faults, ...tuningFaults], { signal, files });
      });
    }
    const survey = await surveyed(file, signal);
    return await alone(() => stage(db, file, survey, [], { signal, files }));
  } catch (error) {
    if (error instanceof RunFileRefusal) return { kind: "refused", line: error.line, reason: error.reason };
    throw error;
  }
}

/** Deletes what a restore or a mixture left behind when its tab was closed; does nothing while one goes on. */
export async function sweepUnfinishedRestores(db: SeedbedDatabase, files?: KeptFiles): Promise<void> {
  await unlessWriting(async () => {
    await discardBeside(db.name);
    for (const table of tablesOf(db)) {
      let [key] = await table.orderBy("id").limit(1).primaryKeys();
      while (key !== undefined) {
        const runId = key.slice(0, key.indexOf(":"));
        if (UNSEEN_ID.test(runId) && (await db.runs.get(runId)) === undefined) {
          await guarded(() => rowsOfRun(table, runId).delete());
        }
        [key] = await table.where("id").aboveOrEqual(idRange(runId).end).limit(1).primaryKeys();
      }
    }
    for (const name of files ? (await files.sizes()).keys() : []) {
      const id = name.split(".", 1)[0] ?? "";
      if (UNSEEN_ID.test(id) && (await db.tunings.get(id)) === undefined) await files?.remove(name);
    }
  });
}

async function stage(
  db: SeedbedDatabase,
  file: Blob,
  { bad, badTunings, recounts }: Survey,
  astray: readonly NamedFault[],
  { signal, files }: { readonly signal: AbortSignal | undefined; readonly files: KeptFiles | undefined },
): Promise<Restored> {
  const runIds: string[] = [];
  const runs: { number: number; row: RunRow; seeds: SeedTask[] }[] = [];
  const name = (): string => {
    const id = restoredId();
    runIds.push(id);
    return id;
  };
  const tunings = new RestoredTunings(files);
  try {
    let page: OwnedRow[] = [];
    let pageTable: OwnedTable = "completions";
    const write = async (): Promise<void> => {
      const rows = page;
      page = [];
      if (rows.length > 0) await guarded(() => db.table<OwnedRow, string>(pageTable).bulkAdd(rows));
    };
    for await (const each of readBackup(piecesOf(file, signal), name, () => undefined)) {
      if ("tuning" in each) {
        if (!badTunings.has(each.tuning)) await tunings.take(each);
        continue;
      }
      if (bad.has(each.run)) continue;
      if (each.table === "runs") runs.push({ number: each.run, row: each.row, seeds: [] });
      else if (each.table === "seeds") runs.at(-1)?.seeds.push(each.row);
      else {
        if (each.table !== pageTable || page.length >= PAGE_ROWS) await write();
        pageTable = each.table;
        page.push(each.table === "tasks" ? withInstances(each.row, recounts.get(each.run)) : each.row);
      }
    }
    await write();
    const gone = new Set([...bad.keys()].map((run) => runIds[run]));
    const members: { runId: string; experiment: ExperimentPlace }[] = [];
    const seeded = runs.map(({ number, row, seeds }): SeededRun => {
      const { derivedFrom, experiment, ...rest } = row;
      if (experiment) members.push({ runId: row.id, experiment });
      const counted = { ...rest, seeds, seedCount: seeds.length };
      const counters = recounts.get(number)?.counters(counted) ?? row.counters;
      const parent = derivedFrom !== undefined && !gone.has(derivedFrom) && { derivedFrom };
      return tunings.renamed({ ...counted, counters, ...parent });
    });
    await guarded(() =>
      db.transaction("rw", [db.runs, db.seeds, db.experiments, ...tuningTablesOf(db)], async () => {
        await addSeededRuns(db, seeded);
        await db.experiments.bulkAdd(restoredExperiments(members));
        await tunings.add(db);
      }),
    );
    const left = [
      ...astray.map(({ name: called, reason }) => ({ name: called, reason })),
      ...[...bad.values(), ...badTunings.values()].map(badRun),
    ];
    const { ids: tuningIds, withoutModel } = tunings;
    const runsHere = seeded.map(({ id }) => id);
    return { kind: "restored", runIds: runsHere, tuningIds, withoutModel, ...(left.length > 0 && { bad: left }) };
  } catch (error) {
    await discard(db, runIds);
    await tunings.discard();
    throw error;
  }
}

function badRun({ name, line, reason }: Bad): NamedFault {
  return { name, reason: `line ${line}: ${reason}` };
}

/** The task with the number of its instances that are there. */
function withInstances(task: TaskRow, recount: Recount | undefined): TaskRow {
  return recount === undefined ? task : { ...task, instanceCount: recount.keptOf(task.id) };
}

async function discard(db: SeedbedDatabase, runIds: readonly string[]): Promise<void> {
  for (const table of tablesOf(db)) {
    for (const id of runIds) await guarded(() => rowsOfRun(table, id).delete());
  }
}

function tablesOf(db: SeedbedDatabase) {
  return ownedTables.map((name) => db.table<OwnedRow, string>(name));
}

function restoredId(): string {
  return newRunId(crypto.randomUUID(), "restored");
}
