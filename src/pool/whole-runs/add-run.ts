/** Adds whole runs to the pool: a run read from files, or a copy of one that goes on in another way. Adds all of it or nothing. */
import type { Table } from "dexie";
import { toIds, toPlaces } from "../../core/runfile/places.ts";
import type { OwnedRow } from "../../core/runfile/written-row.ts";
import type { RunRow, SeededRun } from "../../core/rows/run-row.ts";
import type { RunRows } from "../../core/rows/whole-run.ts";
import { eachPage, ownedTables } from "../owned-rows.ts";
import type { SeedbedDatabase } from "../database.ts";
import { guarded, runGone } from "../failure.ts";
import { addSeededRuns, withSeeds } from "../seeds.ts";

/** Rows written at once. */
const PAGE_ROWS = 2_000;

/** Adds a run with all its rows. @param onRows is told how many rows are written, of all */
export async function addRun(
  db: SeedbedDatabase,
  { run, tasks, instances, completions, candidates }: RunRows,
  onRows: (done: number, of: number) => void = () => undefined,
): Promise<void> {
  const of = tasks.length + instances.length + completions.length + candidates.length;
  let done = 0;
  const add = async <Row>(table: Table<Row, string>, rows: readonly Row[]): Promise<void> => {
    for (let start = 0; start < rows.length; start += PAGE_ROWS) {
      const page = rows.slice(start, start + PAGE_ROWS);
      await table.bulkAdd(page);
      onRows((done += page.length), of);
    }
  };
  await guarded(() =>
    db.transaction("rw", tablesOf(db), async () => {
      await addSeededRuns(db, [run]);
      await add(db.completions, completions);
      await add(db.candidates, candidates);
      await add(db.tasks, tasks);
      await add(db.instances, instances);
    }),
  );
}

/**
 * Copies a run under a new id; the copy is as far as the first one.
 * @throws PoolFailure when the run is gone
 */
export async function copyRun(
  db: SeedbedDatabase,
  runId: string,
  change: (run: RunRow) => Pick<RunRow, "id"> & Partial<RunRow>,
  onRows: (done: number) => void = () => undefined,
): Promise<RunRow> {
  return guarded(() =>
    db.transaction("rw", tablesOf(db), async () => {
      const run = await db.runs.get(runId);
      if (!run) throw runGone();
      const changed = change(run);
      const { id } = changed;
      const moved = <Value>(value: Value): Value => toIds(toPlaces(value, runId), id) as Value;
      // What was published and checked was the other run.
      const { published: _, leaving: __, ...rest } = run;
      const { openBatch, reviews } = rest;
      const copy: SeededRun = {
        ...(await withSeeds(db, rest)),
        openBatch: openBatch && moved(openBatch),
        ...(reviews && { reviews: moved(reviews) }),
        derivedFrom: runId,
        ...changed,
      };
      await addSeededRuns(db, [copy]);
      let done = 0;
      for (const name of ownedTables) {
        const table: Table<OwnedRow, string> = db.table(name);
        await eachPage(table, runId, PAGE_ROWS, async (page) => {
          await table.bulkAdd(page.map((row) => ({ ...moved(row), runId: id })));
          onRows((done += page.length));
        });
      }
      return copy;
    }),
  );
}

function tablesOf(db: SeedbedDatabase) {
  return [db.runs, db.seeds, db.completions, db.candidates, db.tasks, db.instances];
}
