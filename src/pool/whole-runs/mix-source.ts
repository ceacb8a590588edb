/** Reads several runs as they are at one moment, for a mixture, and stores the mixture only while all of them are there. */
import type { Table } from "dexie";
import { outlineOf } from "../../core/recipes/recipes.ts";
import { datasetLicence } from "../../core/export/dataset-licence.ts";
import type { ExportSource } from "../../core/export/format.ts";
import { taskOfRow, type MixSet } from "../../core/mix/mix-set.ts";
import { isFromFile, placeOf } from "../../core/rows/ids.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { RunRows } from "../../core/rows/whole-run.ts";
import type { OwnedRow } from "../../core/runfile/written-row.ts";
import type { SeedbedDatabase } from "../database.ts";
import { guarded, PoolFailure } from "../failure.ts";
import { ownedTables, rowsOfRun } from "../owned-rows.ts";
import { addSeededRuns } from "../seeds.ts";
import { alone } from "./alone.ts";
import { exportSource } from "./export-source.ts";
import type { Pause } from "./whole-run.ts";

/** Rows written in one transaction: a reader elsewhere waits for no longer. */
const PAGE_ROWS = 2_000;

/**
 * The runs' tasks as they are at one moment: none is newer than another run's.
 * @throws PoolFailure when one of the runs is gone
 */
export function runsAsSets(
  db: SeedbedDatabase,
  runIds: readonly string[],
  includesSeeds: boolean,
  pause?: Pause,
): Promise<readonly MixSet[]> {
  return guarded(() =>
    db.transaction("r", [db.runs, db.seeds, db.tasks, db.instances], async () => {
      const sets: MixSet[] = [];
      for (const id of runIds) sets.push(setOf(await exportSource(db, id, NO_PROVENANCE, includesSeeds, pause)));
      return sets;
    }),
  );
}

const NO_PROVENANCE = { needsProvenance: false } as const;

/** A run's tasks as a set of a mixture. @param isClaimed whether a file alone says so */
export function setOf(
  { run, tasks, damaged = 0 }: Pick<ExportSource, "run" | "tasks" | "damaged">,
  isClaimed = isFromFile(run.id) || run.model.claimedBy !== undefined,
): MixSet {
  return {
    ...{ name: run.name, from: "run", model: { ...writer(run), ...(isClaimed && { isClaimed }) } },
    ...(damaged > 0 && { unread: damaged }),
    tasks: tasks.map(({ task, instances }) => taskOfRow(task, instances, placeOf(task.id))),
  };
}

function writer(run: RunRow): { readonly title: string; readonly licence: string } {
  const { licence } = datasetLicence(run);
  if (run.mix) return { title: `a mix of ${String(run.mix.sets.length)} sets`, licence };
  return { title: outlineOf(run).asksNoModel ? "no model" : run.model.title, licence };
}

/**
 * Stores a mixture; its own row comes last, so that half of one is never seen.
 * @param from the runs it was mixed of
 * @param onRows is told how many rows are written, of all; throws to end the work
 * @throws PoolFailure when one of those runs was deleted meanwhile; nothing of the mixture is left then
 */
export function storeMixedRun(
  db: SeedbedDatabase,
  rows: RunRows,
  from: readonly string[],
  onRows: (done: number, of: number) => void,
): Promise<void> {
  const of = ownedTables.reduce((sum, name) => sum + rows[name].length, 0);
  let done = 0;
  return alone(async () => {
    try {
      for (const name of ownedTables) {
        const table: Table<OwnedRow, string> = db.table(name);
        for (let start = 0; start < rows[name].length; start += PAGE_ROWS) {
          const page = rows[name].slice(start, start + PAGE_ROWS);
          await guarded(() => table.bulkAdd(page));
          onRows((done += page.length), of);
        }
      }
      await guarded(() =>
        db.transaction("rw", [db.runs, db.seeds], async () => {
          const there = await db.runs.bulkGet([...from]);
          if (there.includes(undefined))
            throw new PoolFailure("missing", "A run was deleted while it was mixed. Nothing was stored.");
          await addSeededRuns(db, [rows.run]);
        }),
      );
    } catch (error) {
      for (const name of ownedTables) await guarded(() => rowsOfRun(db.table(name), rows.run.id).delete());
      throw error;
    }
  });
}
