/** Holds a stored run to what the reader of a file takes, row by row, before any of it is written. */
import Dexie from "dexie";
import { noCounts, rowLine, RunFileRefusal, type RowCounts, type RunTable } from "../../core/runfile/format.ts";
import { RowReader } from "../../core/runfile/read-rows.ts";
import { writtenRow, writtenRun, type OwnedRow } from "../../core/runfile/written-row.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { SeedbedDatabase } from "../database.ts";
import { eachPage, ownedTables } from "../owned-rows.ts";
import { readAgain } from "./checked-line.ts";
import { namedAs, type RunFault } from "./run-fault.ts";

const PAGE_ROWS = 1_000;

type Checked =
  | {
      readonly ok: true;
      readonly counts: RowCounts;
      /** What is missing, though the run is taken. */ readonly fault?: RunFault;
    }
  | { readonly ok: false; readonly fault: RunFault };

/** Reads every row of a run; within a transaction over its tables. Never throws for a damaged row. */
export async function checkedRun(db: SeedbedDatabase, run: RunRow): Promise<Checked> {
  const faultOf = (reason: string): RunFault => ({ ...namedAs(run), reason });
  try {
    if (typeof run.id !== "string" || run.id === "" || run.id.includes(":"))
      return { ok: false, fault: faultOf("in runs: id: not a run's") };
    const reader = new RowReader(["r"]);
    const take = (table: RunTable, row: unknown): void => {
      reader.row(readAgain(rowLine(table, 0, row), table), 0);
    };
    take("runs", writtenRun(run, []));
    const row = await db.seeds.get(run.id);
    for (const seed of row?.seeds ?? []) take("seeds", seed);
    for (const table of ownedTables) {
      await eachPage(db.table<OwnedRow, string>(table), run.id, PAGE_ROWS, (page) => {
        for (const each of page) take(table, writtenRow(each));
      });
    }
    const counts = { ...noCounts, ...reader.found };
    const astray = await astrayIn(db, run.id, counts);
    if (astray !== undefined)
      return { ok: false, fault: faultOf(`in ${astray}: a row that belongs to another run, or has lost its place`) };
    if (row) return { ok: true, counts };
    return { ok: true, counts, fault: faultOf("its seeds are missing; it is backed up without them") };
  } catch (error) {
    // Whatever a damaged row does to its reader is a fault of the row, unless the database itself has failed.
    if (error instanceof Dexie.DexieError) throw error;
    const reason =
      error instanceof RunFileRefusal ? error.reason : error instanceof Error ? error.message : String(error);
    return { ok: false, fault: faultOf(reason) };
  }
}

/** Counts by the index of runs, while the rows are read by id: a row under the wrong run's id is noticed. */
async function astrayIn(db: SeedbedDatabase, id: string, found: RowCounts): Promise<RunTable | undefined> {
  const all = [
    [id, Dexie.minKey],
    [id, Dexie.maxKey],
  ] as const;
  const there = {
    completions: await db.completions
      .where("[runId+batch]")
      .between(...all)
      .count(),
    candidates: await db.candidates
      .where("[runId+order]")
      .between(...all)
      .count(),
    tasks: await db.tasks
      .where("[runId+order]")
      .between(...all)
      .count(),
    instances: await db.instances.where("runId").equals(id).count(),
  };
  return ownedTables.find((table) => there[table] < found[table]);
}
