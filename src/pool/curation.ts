/** Stores what a person changes in a pool: rows and counts in one transaction. Stores nothing when a row is not as the person saw it. */
import type { Table } from "dexie";
import { countChange } from "../core/curation/curation-counts.ts";
import {
  isExcludingOnly,
  isRemarksOnly,
  noChange,
  type PoolChange,
  type RowChange,
} from "../core/curation/curation.ts";
import { withOutByHand } from "../core/curation/out-by-hand.ts";
import { onStored } from "../core/curation/on-stored.ts";
import type { Review, RunRow } from "../core/rows/run-row.ts";
import type { SeedbedDatabase } from "./database.ts";
import { guarded, runGone } from "./failure.ts";
import { withRun } from "./run-lock.ts";

/** `busy`: the run goes on somewhere; `changed`: a row is not what the person saw. Nothing was stored then. */
export type ChangeResult = "done" | "busy" | "changed";

/**
 * Applies a change. The similarity index needs none: it is filled from the pool whenever a run goes on.
 * @param make makes the change from the run's row, read while nobody else can write it
 * @returns the change as it was stored, which may differ from the one made in what another tab has changed
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
  // Remarks may come in at any time: no count and no loop depends on them.
  let outcome = isRemarksOnly(first) ? await store(db, first) : await withRun(runId, () => storeMade(db, runId, make));
  if (outcome === "busy" && isExcludingOnly(first)) outcome = await store(db, first, { besideLoop: true });
  if (typeof outcome === "string") return { result: outcome, change: undefined };
  return { result: "done", change: outcome };
}

/** Adds a review to a run's row. @throws PoolFailure when the run is gone */
export async function saveReview(db: SeedbedDatabase, runId: string, review: Review): Promise<void> {
  await guarded(() =>
    db.transaction("rw", db.runs, async () => {
      const run = await db.runs.get(runId);
      if (!run) throw runGone();
      await db.runs.put({ ...run, reviews: [...(run.reviews ?? []), review] });
    }),
  );
}

/**
 * Stores a change. The caller must hold the run's lock, unless the change is of remarks alone.
 * @param epoch the run's when the caller had the lock; `busy` is the answer when the run was taken over since then
 */
export async function storeChange(db: SeedbedDatabase, change: PoolChange, epoch?: number): Promise<ChangeResult> {
  const outcome = await store(db, change, { epoch });
  return typeof outcome === "string" ? outcome : "done";
}

async function storeMade(
  db: SeedbedDatabase,
  runId: string,
  make: (run: RunRow) => PoolChange | undefined,
): Promise<PoolChange | "changed" | "busy"> {
  const run = await guarded(() => db.runs.get(runId));
  if (!run) throw runGone();
  const change = make(run);
  return change === undefined ? noChange(runId) : store(db, change, { epoch: run.epoch });
}

interface Storing {
  readonly epoch?: number | undefined;
  /** Whether a loop has the run: it takes note of the change with its next write. */
  readonly besideLoop?: boolean;
}

/** @returns the change of the rows as they were stored */
function store(
  db: SeedbedDatabase,
  wanted: PoolChange,
  { epoch, besideLoop = false }: Storing = {},
): Promise<PoolChange | "changed" | "busy"> {
  const { runId } = wanted;
  return guarded(() =>
    db.transaction("rw", [db.runs, db.tasks, db.instances, db.candidates], async () => {
      const run = await db.runs.get(runId);
      if (!run) throw runGone();
      if (epoch !== undefined && run.epoch !== epoch) return "busy";
      const tasks = await asStored(db.tasks, wanted.tasks);
      const instances = await asStored(db.instances, wanted.instances);
      const candidates = await asStored(db.candidates, wanted.candidates);
      if (!tasks || !instances || !candidates) return "changed";
      const change: PoolChange = { runId, tasks, instances, candidates };
      const told = besideLoop ? withOutByHand(run, change) : {};
      if (told === undefined) return "busy";
      await putRows(db.tasks, tasks);
      await putRows(db.instances, instances);
      await putRows(db.candidates, candidates);
      if (!isRemarksOnly(change)) {
        await db.runs.put({ ...run, ...told, counters: countChange(run, change), updatedAt: Date.now() });
      }
      return change;
    }),
  );
}

/** @returns undefined when a row is not as the person saw it */
async function asStored<Row extends { readonly id: string }>(
  table: Table<Row, string>,
  changes: readonly RowChange<Row>[],
): Promise<readonly RowChange<Row>[] | undefined> {
  if (changes.length === 0) return [];
  const stored = await table.bulkGet(changes.map(({ before, after }) => idOf(before, after)));
  const all = changes.map((change, i) => onStored(change, stored[i]));
  return all.includes("changed") ? undefined : all.filter((each) => each !== "changed");
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
