/** Verbs on tunings: make, watch, note how far one is, keep answers, delete. The files of weights are not kept here. */
import { liveQuery, type Observable } from "dexie";
import type { StudentReply } from "../core/tuning/read-answer.ts";
import type { AskedSide, TuningAnswers, TuningData, TuningRecord } from "../core/tuning/record.ts";
import type { SeedbedDatabase } from "./database.ts";
import { guarded, PoolFailure } from "./failure.ts";

/** A tuning with all that belongs to it. */
export interface WholeTuning {
  readonly record: TuningRecord;
  readonly data: TuningData;
  readonly answers: TuningAnswers;
}

/** Stores a new tuning, or nothing. */
export async function addTuning(db: SeedbedDatabase, { record, data, answers }: WholeTuning): Promise<void> {
  await guarded(() =>
    db.transaction("rw", [db.tunings, db.tuningData, db.tuningAnswers], async () => {
      await db.tunings.add(record);
      await db.tuningData.add(data);
      await db.tuningAnswers.add(answers);
    }),
  );
}

/** Newest first. */
export function watchTunings(db: SeedbedDatabase): Observable<TuningRecord[]> {
  return liveQuery(() => db.tunings.orderBy("createdAt").reverse().toArray());
}

/** @throws PoolFailure when it is gone */
export async function findTuning(db: SeedbedDatabase, id: string): Promise<TuningRecord> {
  return (await guarded(() => db.tunings.get(id))) ?? gone();
}

/** @throws PoolFailure when it is gone */
export async function wholeTuning(db: SeedbedDatabase, id: string): Promise<WholeTuning> {
  const [record, data, answers] = await guarded(() =>
    Promise.all([db.tunings.get(id), db.tuningData.get(id), db.tuningAnswers.get(id)]),
  );
  return record && data && answers ? { record, data, answers } : gone();
}

/** Notes where a tuning stands. @throws PoolFailure when it is gone */
export async function noteTuning(
  db: SeedbedDatabase,
  id: string,
  change: Partial<Pick<TuningRecord, "phase" | "progress" | "checkpoint">>,
): Promise<void> {
  const changed = await guarded(() => db.tunings.update(id, { ...change, updatedAt: Date.now() }));
  if (changed === 0) gone();
}

/**
 * Moves what is left of a tuning to the processor: its next step is made there, and its row says how many were made by WebGPU.
 * @throws PoolFailure when it is gone
 */
export async function moveToProcessor(db: SeedbedDatabase, id: string): Promise<void> {
  await guarded(() =>
    db.transaction("rw", db.tunings, async () => {
      const { device, ...record } = (await db.tunings.get(id)) ?? gone();
      const steps = device === "webgpu" ? (record.progress?.step ?? 0) : 0;
      await db.tunings.put({ ...record, ...(steps > 0 && { movedAfter: steps }) });
    }),
  );
}

/** Adds replies to the next questions of a side. @param ms how long they took, where it is known */
export async function addReplies(
  db: SeedbedDatabase,
  id: string,
  side: AskedSide,
  replies: readonly StudentReply[],
  ms?: number,
): Promise<void> {
  await guarded(() =>
    db.transaction("rw", db.tuningAnswers, async () => {
      const row = (await db.tuningAnswers.get(id)) ?? gone();
      const { taken = { replies: 0, ms: 0 } } = row;
      const sum = ms !== undefined && { taken: { replies: taken.replies + replies.length, ms: taken.ms + ms } };
      await db.tuningAnswers.put({ ...row, [side]: [...row[side], ...replies], ...sum });
    }),
  );
}

/** Gives a tuning other questions behind its own: what was said of the answers to the file before goes with them. */
export async function changeFile(
  db: SeedbedDatabase,
  id: string,
  change: (answers: TuningAnswers) => TuningAnswers,
): Promise<TuningAnswers> {
  return guarded(() =>
    db.transaction("rw", [db.tuningAnswers, ...saidTables(db)], async () => {
      const before = (await db.tuningAnswers.get(id)) ?? gone();
      const after = change(before);
      await db.tuningAnswers.put(after);
      if (before.file) await dropSaidFrom(db, id, before.file.from);
      return after;
    }),
  );
}

/** Deletes a tuning's rows, or nothing. */
export async function deleteTuning(db: SeedbedDatabase, id: string): Promise<void> {
  await guarded(() =>
    db.transaction("rw", [db.tunings, db.tuningData, db.tuningAnswers, ...saidTables(db)], async () => {
      await db.tunings.delete(id);
      await db.tuningData.delete(id);
      await db.tuningAnswers.delete(id);
      await db.blindVerdicts.delete(id);
      await db.otherReplies.where({ tuning: id }).delete();
      await db.modelVerdicts.where({ tuning: id }).delete();
    }),
  );
}

/** The tables of what others answered, and of what was said of the answers. */
function saidTables({ blindVerdicts, otherReplies, modelVerdicts }: SeedbedDatabase) {
  return [blindVerdicts, otherReplies, modelVerdicts];
}

/** Forgets what belongs to the questions from a place on. */
async function dropSaidFrom(db: SeedbedDatabase, id: string, from: number): Promise<void> {
  const isKept = ({ place }: { readonly place: number }) => place < from;
  await db.blindVerdicts
    .where({ id })
    .modify((row) => Object.assign(row, { pairs: row.pairs.filter(isKept), grades: row.grades.filter(isKept) }));
  await db.otherReplies
    .where({ tuning: id })
    .modify((row) => Object.assign(row, { replies: row.replies.slice(0, from) }));
  await db.modelVerdicts
    .where({ tuning: id })
    .modify((row) => Object.assign(row, { replies: row.replies.filter(isKept) }));
}

function gone(): never {
  throw new PoolFailure("missing", "This tuning is not in the browser's database any more.");
}
