/**
 * Verbs on the vectors of runs' tasks. They can be made again at any time, so they have a database of their own: no backup
 * and no export holds them, and it is opened only by those who use them.
 */
import Dexie, { type Table } from "dexie";
import type { VectorRow } from "../core/embeddings/vector-row.ts";
import type { SeedbedDatabase } from "./database.ts";
import { guarded } from "./failure.ts";

export const VECTORS_NAME = "seedbed-vectors";

export class VectorsDatabase extends Dexie {
  declare vectors: Table<VectorRow, string>;

  constructor(name = VECTORS_NAME) {
    super(name);
    this.version(1).stores({ vectors: "id, runId" });
  }
}

/** The model that a run's vectors are of; undefined where it has none. */
export async function vectorModel(db: VectorsDatabase, runId: string): Promise<string | undefined> {
  return (await guarded(() => db.vectors.where({ runId }).first()))?.model;
}

/** All of a run's, by task. */
export async function vectorsOf(db: VectorsDatabase, runId: string): Promise<ReadonlyMap<string, VectorRow>> {
  const rows = await guarded(() => db.vectors.where({ runId }).toArray());
  return new Map(rows.map((row) => [row.id, row]));
}

/** Adds vectors of one run and one model. Those of another model, if there are any, go. */
export async function putVectors(db: VectorsDatabase, rows: readonly VectorRow[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const { runId, model } = first;
  await guarded(() =>
    db.transaction("rw", db.vectors, async () => {
      const there = await db.vectors.where({ runId }).first();
      if (there !== undefined && there.model !== model) await db.vectors.where({ runId }).delete();
      await db.vectors.bulkPut([...rows]);
    }),
  );
}

export async function dropVectors(db: VectorsDatabase, runId: string): Promise<void> {
  await guarded(() => db.vectors.where({ runId }).delete());
}

/** Drops the vectors of a run that was deleted. Makes no database where there is none. */
export async function forgetVectors(runId: string): Promise<void> {
  if (!(await Dexie.exists(VECTORS_NAME))) return;
  const db = new VectorsDatabase();
  await dropVectors(db, runId).finally(() => {
    db.close();
  });
}

/** Drops the vectors of runs that are no longer there. */
export async function sweepVectors(db: VectorsDatabase, pool: Pick<SeedbedDatabase, "runs">): Promise<void> {
  const runs = new Set(await guarded(() => pool.runs.toCollection().primaryKeys()));
  const held = await guarded(() => db.vectors.orderBy("runId").uniqueKeys());
  for (const runId of held) if (typeof runId === "string" && !runs.has(runId)) await dropVectors(db, runId);
}

/** The ids of a run's tasks that have a vector. */
export async function vectorIds(db: VectorsDatabase, runId: string): Promise<ReadonlySet<string>> {
  return new Set(await guarded(() => db.vectors.where({ runId }).primaryKeys()));
}

/** Those of some tasks that are there, in the order of the ids. */
export async function vectorsById(db: VectorsDatabase, ids: readonly string[]): Promise<readonly VectorRow[]> {
  return (await guarded(() => db.vectors.bulkGet([...ids]))).filter((row) => row !== undefined);
}

/**
 * Tells when vectors of any run have come, changed or gone, in this thread, another one or another tab.
 * @returns ends it
 */
export function onVectorsChanged({ name }: VectorsDatabase, told: () => void): () => void {
  const hear = (parts: object): void => {
    if (Object.keys(parts).some((part) => part.startsWith(`idb://${name}/`))) told();
  };
  Dexie.on("storagemutated", hear);
  return () => Dexie.on.storagemutated.unsubscribe(hear);
}
