/** Verbs on what models said as judges of a tuning's answers. */
import type { ModelRecord } from "../core/models/model.ts";
import type { JudgeReply, ModelVerdicts } from "../core/tuning/blind/model-verdicts.ts";
import type { SeedbedDatabase } from "./database.ts";
import { guarded } from "./failure.ts";

/** In the order of their ids, so that it does not change. */
export function modelVerdicts(db: SeedbedDatabase, tuning: string): Promise<ModelVerdicts[]> {
  return guarded(() => db.modelVerdicts.where({ tuning }).sortBy("id"));
}

/** Adds replies of a judge. @returns all that it said so far */
export async function addJudgeReplies(
  db: SeedbedDatabase,
  tuning: string,
  judge: ModelRecord,
  replies: readonly JudgeReply[],
): Promise<readonly JudgeReply[]> {
  return guarded(() =>
    db.transaction("rw", db.modelVerdicts, async () => {
      const id = idOf(tuning, judge.id);
      const all = [...((await db.modelVerdicts.get(id))?.replies ?? []), ...replies];
      await db.modelVerdicts.put({ id, tuning, judge, replies: all });
      return all;
    }),
  );
}

export async function dropModelVerdicts(db: SeedbedDatabase, tuning: string, judgeId: string): Promise<void> {
  await guarded(() => db.modelVerdicts.delete(idOf(tuning, judgeId)));
}

function idOf(tuning: string, judgeId: string): string {
  return `${tuning} ${judgeId}`;
}
