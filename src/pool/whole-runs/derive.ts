/** Stores a run derived from another: copies its completions, writes its rows, and its own row last, so that half of one is never seen. */
import Dexie from "dexie";
import type { Method } from "../../core/method/method.ts";
import { isFromFile, newRunId } from "../../core/rows/ids.ts";
import { wholeRows } from "../../core/rows/row-fault.ts";
import type { SeededRun } from "../../core/rows/run-row.ts";
import { deriveRun, movedId, type JudgedAgain, type RereadTask } from "../../core/workbench/derive-run.ts";
import type { SeedbedDatabase } from "../database.ts";
import { guarded, runGone } from "../failure.ts";
import { machineTasks } from "../rows.ts";
import { deleteRows } from "../runs.ts";
import { addSeededRuns } from "../seeds.ts";

/** Rows written in one transaction. */
const CHUNK_ROWS = 500;
/** Completions copied at once: their prompts are long. */
const CHUNK_COMPLETIONS = 100;

/**
 * @returns the new run's id
 * @throws PoolFailure when the original is deleted meanwhile; nothing of the copy is left then
 */
export async function storeDerivedRun(
  db: SeedbedDatabase,
  original: SeededRun,
  method: Method,
  name: string,
  judged: readonly JudgedAgain[],
  reread: ReadonlyMap<string, RereadTask>,
): Promise<string> {
  const id = newRunId(crypto.randomUUID(), isFromFile(original.id) ? "from-file" : "set-up");
  const tasks = await machineTasks(db, original.id);
  const instances = wholeRows("instances", await db.instances.where("runId").equals(original.id).toArray());
  const derived = deriveRun(original, { id, name, now: Date.now(), method }, judged, tasks, instances, reread);
  try {
    await guarded(async () => {
      await copyCompletions(db, original.id, id);
      for (const rows of chunks(derived.candidates, CHUNK_ROWS)) await db.candidates.bulkAdd(rows);
      for (const rows of chunks(derived.tasks, CHUNK_ROWS)) await db.tasks.bulkAdd(rows);
      for (const rows of chunks(derived.instances, CHUNK_ROWS)) await db.instances.bulkAdd(rows);
      await db.transaction("rw", [db.runs, db.seeds], async () => {
        if ((await db.runs.get(original.id)) === undefined) throw runGone();
        await addSeededRuns(db, [derived.run]);
      });
    });
  } catch (error) {
    await deleteRows(db, id);
    throw error;
  }
  return id;
}

async function copyCompletions(db: SeedbedDatabase, from: string, to: string): Promise<void> {
  const range = db.completions.where("[runId+batch]").between([from, Dexie.minKey], [from, Dexie.maxKey]);
  for (const ids of chunks(await range.primaryKeys(), CHUNK_COMPLETIONS)) {
    const rows = await db.completions.bulkGet(ids);
    await db.completions.bulkAdd(rows.flatMap((row) => (row ? [{ ...row, id: movedId(to, row.id), runId: to }] : [])));
  }
}

function* chunks<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
