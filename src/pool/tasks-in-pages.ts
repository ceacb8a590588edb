/** Reads any number of tasks by their ids. */
import type { TaskRow } from "../core/rows/task-row.ts";
import type { SeedbedDatabase } from "./database.ts";
import { tasksById } from "./rows.ts";

/** Rows read at once, so that no transaction is long. */
const PAGE_ROWS = 1_000;

/** In the order of the ids; rows that are gone are left out. */
export async function tasksInPages(db: SeedbedDatabase, ids: readonly string[]): Promise<TaskRow[]> {
  const tasks: TaskRow[] = [];
  for (let at = 0; at < ids.length; at += PAGE_ROWS)
    for (const task of await tasksById(db, ids.slice(at, at + PAGE_ROWS))) tasks.push(task);
  return tasks;
}
