/**
 * The seeds, or the rows and templates, that a person has chosen for a run that is not started, so that they survive a
 * reload. They are no part of the pool: they have a database of their own, which may be lost or refused without harm to any run.
 */
import Dexie from "dexie";
import * as v from "valibot";
import { seedSchema, type SeedTask } from "../core/rows/seeds-row.ts";
import { templateChoiceSchema, type TemplateChoice } from "../core/rows/template-choice.ts";
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

const SEEDS = "seeds";
const CHOICE = "template choice";
const ROWS = "labelled rows";
const rowsSchema = v.array(seedSchema);

/** @returns undefined when there are none, or another version of the page wrote them differently */
export async function readDraft(): Promise<DraftSeeds | undefined> {
  const read = v.safeParse(schema, await inDraft((rows) => rows.get(SEEDS)));
  return read.success ? read.output : undefined;
}

/** @param seeds undefined to forget them */
export async function writeDraft(seeds: DraftSeeds | undefined): Promise<void> {
  await inDraft<unknown>((rows) => (seeds === undefined ? rows.delete(SEEDS) : rows.put(seeds, SEEDS)));
}

/** What was chosen for templates; of an example, which comes with the page, no rows are kept. */
export async function readTemplateDraft(): Promise<
  { readonly choice: TemplateChoice; readonly rows: readonly SeedTask[] } | undefined
> {
  const [choice, rows] = (await inDraft((kept) => kept.bulkGet([CHOICE, ROWS]))) ?? [];
  const read = v.safeParse(templateChoiceSchema, choice);
  const readRows = v.safeParse(rowsSchema, rows ?? []);
  return read.success && readRows.success ? { choice: read.output, rows: readRows.output } : undefined;
}

/** @param rows undefined where they are kept already */
export async function writeTemplateDraft(choice: TemplateChoice, rows: readonly SeedTask[] | undefined): Promise<void> {
  await inDraft<unknown>((kept) =>
    rows === undefined
      ? kept.put(choice, CHOICE)
      : kept.bulkPut([choice, choice.isExample ? [] : rows], [CHOICE, ROWS]),
  );
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
