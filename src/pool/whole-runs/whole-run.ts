/** A whole run's rows of one kind, read in large pages; for work off the page's thread. Damaged rows are left out, and counted. */
import type { Table } from "dexie";
import type { CandidateRow } from "../../core/rows/candidate-row.ts";
import type { CompletionRow } from "../../core/rows/completion-row.ts";
import type { InstanceRow } from "../../core/rows/instance-row.ts";
import { wholeRows, type RowTable } from "../../core/rows/row-fault.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import { eachPage } from "../owned-rows.ts";
import type { SeedbedDatabase } from "../database.ts";

/** Rows read at once: few round trips, and some megabytes at most. */
const PAGE_ROWS = 4_000;

/**
 * Called between pages; throws to end the reading. It may not wait: the pages may be read in one transaction.
 * @param damaged how many of the rows were left out
 */
export type Pause = (rows: number, damaged: number) => void;

/** In pool order. */
export async function allTasks(db: SeedbedDatabase, runId: string, pause?: Pause): Promise<TaskRow[]> {
  return byOrder("tasks", db.tasks, runId, pause);
}

/** In ledger order. */
export async function allCandidates(db: SeedbedDatabase, runId: string, pause?: Pause): Promise<CandidateRow[]> {
  return byOrder("candidates", db.candidates, runId, pause);
}

/** In the order of their ids. */
export async function allCompletions(db: SeedbedDatabase, runId: string, pause?: Pause): Promise<CompletionRow[]> {
  return byId("completions", db.completions, runId, pause);
}

/** By task, each task's in their order. */
export async function instancesByTask(
  db: SeedbedDatabase,
  runId: string,
  pause?: Pause,
): Promise<Map<string, InstanceRow[]>> {
  const groups = byTask(await byId("instances", db.instances, runId, pause));
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
  name: RowTable,
  table: Table<Row, string>,
  runId: string,
  pause: Pause | undefined,
): Promise<Row[]> {
  const all: Row[] = [];
  await eachPage(table, runId, PAGE_ROWS, (page) => {
    const whole = wholeRows(name, page);
    for (const row of whole) all.push(row);
    pause?.(page.length, page.length - whole.length);
  });
  return all;
}

/** No index is asked: one would leave out a row that has lost its place, and the second of two rows of one place. */
async function byOrder<Row extends { readonly id: string; readonly order: number }>(
  name: RowTable,
  table: Table<Row, string>,
  runId: string,
  pause: Pause | undefined,
): Promise<Row[]> {
  return (await byId(name, table, runId, pause)).sort((a, b) => a.order - b.order);
}
