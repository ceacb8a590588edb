/** A whole run's rows of one kind, read in large pages; for work off the page's thread. */
import Dexie, { type Table } from "dexie";
import type { CandidateRow } from "../../core/rows/candidate-row.ts";
import type { CompletionRow } from "../../core/rows/completion-row.ts";
import type { InstanceRow } from "../../core/rows/instance-row.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import { eachPage } from "../owned-rows.ts";
import type { SeedbedDatabase } from "../database.ts";

/** Rows read at once: few round trips, and some megabytes at most. */
const PAGE_ROWS = 4_000;

/** Called between pages; throws to end the reading. It may not wait: the pages may be read in one transaction. */
export type Pause = (rows: number) => void;

/** In pool order. */
export async function allTasks(db: SeedbedDatabase, runId: string, pause?: Pause): Promise<TaskRow[]> {
  return byOrder(db.tasks, runId, pause);
}

/** In ledger order. */
export async function allCandidates(db: SeedbedDatabase, runId: string, pause?: Pause): Promise<CandidateRow[]> {
  return byOrder(db.candidates, runId, pause);
}

/** In the order of their ids. */
export async function allCompletions(db: SeedbedDatabase, runId: string, pause?: Pause): Promise<CompletionRow[]> {
  return byId(db.completions, runId, pause);
}

/** By task, each task's in their order. */
export async function instancesByTask(
  db: SeedbedDatabase,
  runId: string,
  pause?: Pause,
): Promise<Map<string, InstanceRow[]>> {
  const groups = byTask(await byId(db.instances, runId, pause));
  for (const group of groups.values()) group.sort((a, b) => a.index - b.index);
  return groups;
}

/** Instances by task, in the order given. */
export function byTask(rows: readonly InstanceRow[]): Map<string, InstanceRow[]> {
  const groups = new Map<string, InstanceRow[]>();
  for (const row of rows) {
    const group = groups.get(row.taskId);
    if (group) group.push(row);
    else groups.set(row.taskId, [row]);
  }
  return groups;
}

async function byId<Row extends { readonly id: string }>(
  table: Table<Row, string>,
  runId: string,
  pause: Pause | undefined,
): Promise<Row[]> {
  const all: Row[] = [];
  await eachPage(table, runId, PAGE_ROWS, (page) => {
    for (const row of page) all.push(row);
    pause?.(page.length);
  });
  return all;
}

async function byOrder<Row extends { readonly order: number }>(
  table: Table<Row, string>,
  runId: string,
  pause: Pause | undefined,
): Promise<Row[]> {
  const all: Row[] = [];
  for (let after: number | undefined = -1; after !== undefined;) {
    const page: Row[] = await table
      .where("[runId+order]")
      .between([runId, after], [runId, Dexie.maxKey], false)
      .limit(PAGE_ROWS)
      .toArray();
    for (const row of page) all.push(row);
    after = page.length < PAGE_ROWS ? undefined : page.at(-1)?.order;
    pause?.(page.length);
  }
  return all;
}
