/** About how much room a run takes. The browser does not say, so some rows are measured and the rest counted. */
import type { SeedbedDatabase } from "../database.ts";
import { guarded } from "../failure.ts";
import { idRange } from "../id-range.ts";

/** Rows measured at either end of each table. */
const SAMPLE_ROWS = 20;

/** @returns bytes, as the rows' JSON would take; indexes and compression, which about balance, are left out */
export async function runBytes(db: SeedbedDatabase, runId: string): Promise<number> {
  return guarded(async () => {
    let bytes = jsonBytes(await db.runs.get(runId)) + jsonBytes(await db.seeds.get(runId));
    const { first, end } = idRange(runId);
    for (const name of ["completions", "candidates", "tasks", "instances"] as const) {
      const all = () => db.table<object, string>(name).where("id").between(first, end, false, false);
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
