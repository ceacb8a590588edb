/**
 * The seeds, or the rows and templates, that a person has chosen for a run that is not started, so that they survive a
 * reload. Each tab has its own, so that two tabs do not overwrite each other's; a new tab begins with those chosen last.
 * They are no part of the pool: they have a database of their own, which may be lost or refused without harm to any run.
 */
import Dexie, { type Table } from "dexie";
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

/** Whose draft it is. */
export interface DraftTab {
  readonly id: string;
  /** The tab whose draft it goes on with, where it has none: the one that it is a copy of. */
  readonly from?: string;
  /** Whether it begins with the newest draft of all. */
  readonly isNew: boolean;
  /** Tabs that are open: their drafts are not swept away. */
  readonly open: readonly string[];
}

type Rows = Table<unknown, string>;

const SEEDS = "seeds";
const CHOICE = "template choice";
const ROWS = "labelled rows";
/** When a tab wrote last. */
const WRITTEN = "written";
const names = [SEEDS, CHOICE, ROWS, WRITTEN] as const;
/** Drafts of closed tabs that are kept: the browser may open such a tab again. */
const CLOSED_KEPT = 3;
const rowsSchema = v.array(seedSchema);

/** @returns undefined when there are none, or another version of the page wrote them differently */
export async function readDraft(tab: DraftTab): Promise<DraftSeeds | undefined> {
  const found = await inDraft(async (rows) => {
    await adopt(rows, tab, SEEDS, [SEEDS]);
    return rows.get(keyOf(SEEDS, tab.id));
  });
  const read = v.safeParse(schema, found);
  return read.success ? read.output : undefined;
}

/** @param seeds undefined to forget them */
export async function writeDraft(tab: DraftTab, seeds: DraftSeeds | undefined): Promise<void> {
  await inDraft(async (rows) => {
    const key = keyOf(SEEDS, tab.id);
    await (seeds === undefined ? rows.delete(key) : rows.put(seeds, key));
    await sweep(rows, tab);
  });
}

/** What was chosen for templates; of an example, which comes with the page, no rows are kept. */
export async function readTemplateDraft(
  tab: DraftTab,
): Promise<{ readonly choice: TemplateChoice; readonly rows: readonly SeedTask[] } | undefined> {
  const found = await inDraft(async (rows) => {
    await adopt(rows, tab, CHOICE, [CHOICE, ROWS]);
    return rows.bulkGet([keyOf(CHOICE, tab.id), keyOf(ROWS, tab.id)]);
  });
  const [choice, own] = found ?? [];
  const read = v.safeParse(templateChoiceSchema, choice);
  const readRows = v.safeParse(rowsSchema, own ?? []);
  return read.success && readRows.success ? { choice: read.output, rows: readRows.output } : undefined;
}

/** @param own the rows; undefined where they are kept already */
export async function writeTemplateDraft(
  tab: DraftTab,
  choice: TemplateChoice,
  own: readonly SeedTask[] | undefined,
): Promise<void> {
  await inDraft(async (rows) => {
    await rows.put(choice, keyOf(CHOICE, tab.id));
    if (own !== undefined) await rows.put(choice.isExample ? [] : own, keyOf(ROWS, tab.id));
    await sweep(rows, tab);
  });
}

/** Earlier versions had one draft for all tabs: that of the tab without a name. */
function keyOf(name: string, tab: string): string {
  return tab === "" ? name : `${name} of ${tab}`;
}

/** Copies what a tab begins with, where it has no draft of its own. @param wanted the row without which there is none */
async function adopt(rows: Rows, tab: DraftTab, wanted: string, copied: readonly string[]): Promise<void> {
  if ((await rows.get(keyOf(wanted, tab.id))) !== undefined) return;
  const newest = tab.isNew ? (await tabsOf(rows)).find(({ keys }) => keys.has(wanted))?.id : undefined;
  const source = tab.from ?? newest;
  if (source === undefined) return;
  for (const name of copied) {
    const value = await rows.get(keyOf(name, source));
    if (value !== undefined) await rows.put(value, keyOf(name, tab.id));
  }
}

/** Notes that a tab has written, and deletes what tabs have left that were closed long ago. */
async function sweep(rows: Rows, tab: DraftTab): Promise<void> {
  await rows.put(Date.now(), keyOf(WRITTEN, tab.id));
  const closed = (await tabsOf(rows)).filter(({ id }) => id !== tab.id && !tab.open.includes(id));
  for (const { id } of closed.slice(CLOSED_KEPT)) await rows.bulkDelete(names.map((name) => keyOf(name, id)));
}

/** The tabs that have a draft, the one that wrote last first. */
async function tabsOf(rows: Rows): Promise<readonly { readonly id: string; readonly keys: ReadonlySet<string> }[]> {
  const found = new Map<string, Set<string>>();
  for (const key of await rows.toCollection().primaryKeys()) {
    const name = names.find((each) => key === each || key.startsWith(`${each} of `));
    if (name === undefined) continue;
    const id = key === name ? "" : key.slice(`${name} of `.length);
    found.set(id, (found.get(id) ?? new Set()).add(name));
  }
  const written = new Map<string, number>();
  for (const id of found.keys()) written.set(id, Number((await rows.get(keyOf(WRITTEN, id))) ?? 0));
  const all = [...found].map(([id, keys]) => ({ id, keys }));
  return all.sort((a, b) => (written.get(b.id) ?? 0) - (written.get(a.id) ?? 0));
}

/** @returns undefined too where the browser refuses a database, as some do in private windows */
async function inDraft<Result>(verb: (rows: Rows) => Promise<Result>): Promise<Result | undefined> {
  const db = new Dexie("seedbed-draft");
  db.version(1).stores({ rows: "" });
  try {
    const rows: Rows = db.table("rows");
    return await db.transaction("rw", rows, () => verb(rows));
  } catch {
    return undefined;
  } finally {
    db.close();
  }
}
