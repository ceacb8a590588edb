/** Writes all that is stored of one run as lines of text, in whatever form it is: the way out for a damaged run. Checks nothing. */
import type { SeedbedDatabase } from "../database.ts";
import { guarded } from "../failure.ts";
import { eachPage, ownedTables } from "../owned-rows.ts";
import { writeable } from "./raw-backup.ts";

const PAGE_ROWS = 500;

/** One JSON line a row, with the name of its table. @throws PoolFailure when the database cannot be read */
export async function rawRun(db: SeedbedDatabase, runId: string): Promise<Blob> {
  return guarded(async () => {
    const parts: Blob[] = [];
    const write = (table: string, rows: readonly unknown[]): void => {
      parts.push(new Blob([rows.map((row) => `${JSON.stringify({ table, row }, writeable)}\n`).join("")]));
    };
    write(
      "runs",
      [await db.runs.get(runId)].filter((row) => row !== undefined),
    );
    write(
      "seeds",
      [await db.seeds.get(runId)].filter((row) => row !== undefined),
    );
    for (const name of ownedTables)
      await eachPage(db.table<{ readonly id: string }, string>(name), runId, PAGE_ROWS, (page) => write(name, page));
    return new Blob(parts, { type: "application/jsonl" });
  });
}
