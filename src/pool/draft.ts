/**
 * The seeds that a person has chosen for a run that is not started, so that they survive a reload. They are no part of the
 * pool: they have a database of their own, which may be lost or refused without harm to any run.
 */
import Dexie from "dexie";
import * as v from "valibot";
import { seedSchema } from "../core/rows/seeds-row.ts";
import type { Read } from "../core/shape.ts";

const schema = v.object({
  name: v.string(),
  tasks: v.array(seedSchema),
  warnings: v.array(
    v.object({
      ...{ line: v.number(), severity: v.picklist(["error", "warning"]), message: v.string() },
      ofSeeds: v.exactOptional(v.boolean()),
    }),
  ),
});
export type DraftSeeds = Read<typeof schema>;

const ONLY = "seeds";

/** @returns undefined when there are none, or another version of the page wrote them differently */
export async function readDraft(): Promise<DraftSeeds | undefined> {
  const read = v.safeParse(schema, await inDraft((rows) => rows.get(ONLY)));
  return read.success ? read.output : undefined;
}

/** @param seeds undefined to forget them */
export async function writeDraft(seeds: DraftSeeds | undefined): Promise<void> {
  await inDraft<unknown>((rows) => (seeds === undefined ? rows.delete(ONLY) : rows.put(seeds, ONLY)));
}

/** @returns undefined too where the browser refuses a database, as some do in private windows */
async function inDraft<Result>(
  verb: (rows: Dexie.Table<unknown, string>) => Promise<Result>,
): Promise<Result | undefined> {
  const db = new Dexie("seedbed-draft");
  db.version(1).stores({ rows: "" });
  try {
    return await verb(db.table("rows"));
  } catch {
    return undefined;
  } finally {
    db.close();
  }
}
