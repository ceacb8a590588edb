/** Verbs on what further models answered to a tuning's questions. */
import type { ModelRecord } from "../core/models/model.ts";
import type { StudentReply } from "../core/tuning/read-answer.ts";
import type { OtherReplies } from "../core/tuning/record.ts";
import type { SeedbedDatabase } from "./database.ts";
import { guarded } from "./failure.ts";

/** In the order of their ids, so that it does not change. */
export function otherReplies(db: SeedbedDatabase, tuning: string): Promise<OtherReplies[]> {
  return guarded(() => db.otherReplies.where({ tuning }).sortBy("id"));
}

/** Adds a model's replies to the next questions; its first ones may be none. @returns how many there are then */
export async function addOtherReplies(
  db: SeedbedDatabase,
  tuning: string,
  model: ModelRecord,
  replies: readonly StudentReply[],
): Promise<number> {
  return guarded(() =>
    db.transaction("rw", db.otherReplies, async () => {
      const id = idOf(tuning, model.id);
      const before = (await db.otherReplies.get(id))?.replies ?? [];
      const all = [...before, ...replies];
      await db.otherReplies.put({ id, tuning, model, replies: all });
      return all.length;
    }),
  );
}

export async function dropOtherReplies(db: SeedbedDatabase, tuning: string, modelId: string): Promise<void> {
  await guarded(() => db.otherReplies.delete(idOf(tuning, modelId)));
}

function idOf(tuning: string, modelId: string): string {
  return `${tuning} ${modelId}`;
}
