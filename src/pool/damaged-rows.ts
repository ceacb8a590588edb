/** The damaged rows of a run: finds them, gives one out as it is stored, and deletes one. */
import type { Table } from "dexie";
import { Recount } from "../core/rows/recount.ts";
import { rowFault, wholeRows, type DamagedRow, type DamagedRows, type RowTable } from "../core/rows/row-fault.ts";
import type { SeedbedDatabase } from "./database.ts";
import { guarded, runGone } from "./failure.ts";
import { eachPage, ownedTables } from "./owned-rows.ts";
import { withRun } from "./run-lock.ts";
import { writeable } from "./whole-runs/raw-backup.ts";

/** Rows read at once. */
const PAGE_ROWS = 1_000;
/** Most rows that are named of one table; the count has no limit. */
const MOST_NAMED = 100;

/** Looks at every row of a table of a run; also at those that no index has a place for. */
export async function damagedRows(db: SeedbedDatabase, runId: string, table: RowTable): Promise<DamagedRows> {
  const rows: DamagedRow[] = [];
  let count = 0;
  const find = (row: { readonly id: string; readonly runId?: unknown }): void => {
    const reason = faultIn(table, row, runId);
    if (reason !== undefined && ++count <= MOST_NAMED) rows.push({ table, id: row.id, reason });
  };
  await guarded(() => eachPage(tableOf(db, table), runId, PAGE_ROWS, (page) => page.forEach(find)));
  return { count, rows };
}

/** One row as it is stored, as a line of JSON; what JSON cannot hold names its type. @throws PoolFailure when it is gone */
export async function rawRow(db: SeedbedDatabase, { table, id }: DamagedRow): Promise<Blob> {
  const row = await guarded(() => tableOf(db, table).get(id));
  if (row === undefined) throw runGone();
  return new Blob([`${JSON.stringify({ table, row }, writeable)}\n`], { type: "application/jsonl" });
}

/**
 * Deletes a damaged row, with its instances where it is a task's, and counts the run's rows anew.
 * @returns `busy` while the run goes on somewhere; `changed` when the row is whole or gone by now
 */
export async function deleteDamagedRow(
  db: SeedbedDatabase,
  runId: string,
  { table, id }: DamagedRow,
): Promise<"done" | "busy" | "changed"> {
  return withRun(runId, () =>
    guarded(() =>
      db.transaction("rw", [db.runs, ...ownedTables.map((name) => db.table(name))], async () => {
        const [run, row] = [await db.runs.get(runId), await tableOf(db, table).get(id)];
        if (!run) throw runGone();
        if (row === undefined || faultIn(table, row, runId) === undefined) return "changed";
        await tableOf(db, table).delete(id);
        if (table === "tasks") await db.instances.where("taskId").equals(id).delete();
        const recount = new Recount();
        for (const name of ownedTables) {
          await eachPage(tableOf(db, name), runId, PAGE_ROWS, (page) => {
            for (const each of wholeRows(name, page)) recount.take({ table: name, row: each } as never);
          });
        }
        await db.runs.put({ ...run, counters: recount.counters(run), updatedAt: Date.now() });
        return "done";
      }),
    ),
  );
}

/** A row that another run's id is on belongs to neither. */
function faultIn(table: RowTable, row: object, runId: string): string | undefined {
  return (
    rowFault(table, row) ??
    ((row as { readonly runId?: unknown }).runId === runId ? undefined : "runId: not of its run")
  );
}

function tableOf(db: SeedbedDatabase, table: RowTable): Table<{ readonly id: string }, string> {
  return db.table(table);
}
