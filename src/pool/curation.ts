/** Stores what a person changes in a pool: rows and counts in one transaction. Stores nothing when a row is not as the person saw it. */
import type { Table } from "dexie";
import { countChange } from "../core/curation/curation-counts.ts";
import { isRatingOnly, type PoolChange, type RowChange } from "../core/curation/curation.ts";
import type { Review, RunRow } from "../core/rows/run-row.ts";
import type { SeedbedDatabase } from "./database.ts";
import { guarded, runGone } from "./failure.ts";
import { withRun } from "./run-lock.ts";

/** `busy`: the run goes on somewhere; `changed`: a row is not what the person saw. Nothing was stored then. */
export type ChangeResult = "done" | "busy" | "changed";

/**
 * Applies a change. The similarity index needs none: it is filled from the pool whenever a run goes on.
 * @param make makes the change from the run's row, read while nobody else can write it
 */
export async function changePool(
  db: SeedbedDatabase,
  runId: string,
  make: (run: RunRow) => PoolChange | undefined,
): Promise<{ readonly result: ChangeResult; readonly change: PoolChange | undefined }> {
  const stored = await db.runs.get(runId);
  if (!stored) throw runGone();
  const first = make(stored);
  if (first === undefined) return { result: "done", change: undefined };
  // Ratings may come in at any time: no count and no loop depends on them.
  if (isRatingOnly(first)) return { result: await storeChange(db, first), change: first };
  let change: PoolChange | undefined;
  const result = await withRun(runId, async () => {
    change = make((await db.runs.get(runId)) ?? stored);
    return change === undefined ? "done" : storeChange(db, change);
  });
  return { result, change };
}

/** Adds a review to a run's row. */
export async function saveReview(db: SeedbedDatabase, runId: string, review: Review): Promise<void> {
  await guarded(() =>
    db.transaction("rw", db.runs, async () => {
      const run = await db.runs.get(runId);
      if (run) await db.runs.put({ ...run, reviews: [...(run.reviews ?? []), review] });
    }),
  );
}

/** Stores a change. The caller must hold the run's lock, unless the change is of ratings alone. */
export function storeChange(db: SeedbedDatabase, change: PoolChange): Promise<"done" | "changed"> {
  const { runId, tasks, instances, candidates } = change;
  return guarded(() =>
    db.transaction("rw", [db.runs, db.tasks, db.instances, db.candidates], async () => {
      const run = await db.runs.get(runId);
      if (!run) throw runGone();
      const unchanged =
        (await areAsSeen(db.tasks, tasks)) &&
        (await areAsSeen(db.instances, instances)) &&
        (await areAsSeen(db.candidates, candidates));
      if (!unchanged) return "changed";
      await putRows(db.tasks, tasks);
      await putRows(db.instances, instances);
      await putRows(db.candidates, candidates);
      if (!isRatingOnly(change)) {
        await db.runs.put({ ...run, counters: countChange(run, change), updatedAt: Date.now() });
      }
      return "done";
    }),
  );
}

async function areAsSeen<Row extends { readonly id: string }>(
  table: Table<Row, string>,
  changes: readonly RowChange<Row>[],
): Promise<boolean> {
  if (changes.length === 0) return true;
  const ids = changes.map(({ before, after }) => idOf(before, after));
  const stored = await table.bulkGet(ids);
  return changes.every(({ before }, i) => same(before, stored[i]));
}

async function putRows<Row extends { readonly id: string }>(
  table: Table<Row, string>,
  changes: readonly RowChange<Row>[],
): Promise<void> {
  if (changes.length === 0) return;
  await table.bulkDelete(changes.flatMap(({ before, after }) => (before && !after ? [before.id] : [])));
  await table.bulkPut(changes.flatMap(({ after }) => (after ? [after] : [])));
}

function idOf<Row extends { readonly id: string }>(before: Row | undefined, after: Row | undefined): string {
  const row = before ?? after;
  if (row === undefined) throw new Error("A change has neither a row before nor one after.");
  return row.id;
}

/** Compares by content: the order of members is not kept everywhere. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = (each: object): string[] => Object.keys(each).filter((key) => each[key as never] !== undefined);
  const left = keys(a);
  return left.length === keys(b).length && left.every((key) => same(a[key as never], b[key as never]));
}
