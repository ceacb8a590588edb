/** Verbs on what a person said of a tuning's answers without knowing whose they are. */
import { noVerdicts, type BlindVerdicts } from "../core/tuning/blind/verdicts.ts";
import type { SeedbedDatabase } from "./database.ts";
import { guarded } from "./failure.ts";

/** None where nothing was said yet. */
export async function blindVerdicts(db: SeedbedDatabase, tuningId: string): Promise<BlindVerdicts> {
  return (await guarded(() => db.blindVerdicts.get(tuningId))) ?? noVerdicts(tuningId);
}

/** Changes the stored row, which another tab may have changed meanwhile. @returns what is stored then */
export async function changeBlindVerdicts(
  db: SeedbedDatabase,
  tuningId: string,
  change: (verdicts: BlindVerdicts) => BlindVerdicts,
): Promise<BlindVerdicts> {
  return guarded(() =>
    db.transaction("rw", db.blindVerdicts, async () => {
      const changed = change((await db.blindVerdicts.get(tuningId)) ?? noVerdicts(tuningId));
      await db.blindVerdicts.put(changed);
      return changed;
    }),
  );
}
