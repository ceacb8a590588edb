/** About how much room a run takes. The browser does not say, so some rows are measured and the rest counted. */
import type { SeedbedDatabase } from "../database.ts";
import { guarded } from "../failure.ts";
import { ownedTables, rowsOfRun } from "../owned-rows.ts";

/** Rows measured at each end of a table. */
const SAMPLE_ROWS = 20;

/** @returns bytes that the rows' JSON would take; indexes and compression are left out, since they about balance */
export async function runBytes(db: SeedbedDatabase, runId: string): Promise<number> {
  return guarded(async () => {
    let bytes = jsonBytes(await db.runs.get(runId)) + jsonBytes(await db.seeds.get(runId));
    for (const name of ownedTables) {
      const all = () => rowsOfRun(db.table<object, string>(name), runId);
      const rows = await all().count();
      const sample = [
        ...(await all().limit(SAMPLE_ROWS).toArray()),
        ...(await all().reverse().limit(SAMPLE_ROWS).toArray()),
      ];
      if (sample.length > 0) bytes += (rows * sample.reduce((sum, row) => sum + jsonBytes(row), 0)) / sample.length;
    }
    return Math.round(bytes);
  });
}

function jsonBytes(row: unknown): number {
  return row === undefined ? 0 : new TextEncoder().encode(JSON.stringify(row)).length;
}
