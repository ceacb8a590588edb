/** The rows of one run in the tables that all runs share, by their ids. */
import type { Collection, Table } from "dexie";
import type { OwnedTable } from "../core/runfile/written-row.ts";

/** The tables whose rows belong to a run and have its id at the beginning of theirs. */
export const ownedTables: readonly OwnedTable[] = ["completions", "candidates", "tasks", "instances"];

/** All ids of a run's rows are between these two, which are no ids themselves: `run:` begins them, and `;` follows `:`. */
export function idRange(runId: string): { readonly first: string; readonly end: string } {
  return { first: `${runId}:`, end: `${runId};` };
}

/** A run's rows of one table in the order of their ids. @param after an id; only later rows are taken */
export function rowsOfRun<Row>(
  table: Table<Row, string>,
  runId: string,
  after = idRange(runId).first,
): Collection<Row, string> {
  return table.where("id").between(after, idRange(runId).end, false, false);
}

/**
 * Reads a run's rows of one table in the order of their ids, which is the same whatever the run is called.
 * A callback and no generator: within a transaction nothing may be awaited but the database, or the transaction ends.
 *
 * @param size rows of one page
 * @param take gets each page, and is awaited before the next one is read
 */
export async function eachPage<Row extends { readonly id: string }>(
  table: Table<Row, string>,
  runId: string,
  size: number,
  take: (rows: readonly Row[]) => void | Promise<void>,
): Promise<void> {
  for (let after: string | undefined = idRange(runId).first; after !== undefined;) {
    const page: Row[] = await rowsOfRun(table, runId, after).limit(size).toArray();
    await take(page);
    after = page.length < size ? undefined : page.at(-1)?.id;
  }
}
