/** Reads tables page by page: no caller reads or watches a whole table. */
import Dexie, { liveQuery, type Collection, type Observable } from "dexie";
import type { CandidateRow } from "../core/rows/candidate-row.ts";
import type { CompletionRow } from "../core/rows/completion-row.ts";
import type { Origin } from "../core/rows/mentions.ts";
import type { RefusalReason } from "../core/rows/reasons.ts";
import type { Classification, TaskRow } from "../core/rows/task-row.ts";
import type { SeedbedDatabase } from "./database.ts";
import { guarded } from "./failure.ts";
import { writtenBy } from "../core/rows/written-by.ts";
import { machineTaskRows } from "./rows.ts";

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Pass as `after` for what follows; absent at the end. */
  readonly next: number | undefined;
}

export interface TaskQuery {
  readonly after?: number | undefined;
  readonly limit: number;
  /** Tasks that the machine wrote; those of people stand in more than one place of the order, so they are searched. */
  readonly origin?: Extract<Origin, "machine"> | undefined;
  readonly classification?: Classification | undefined;
}

export interface CandidateQuery {
  readonly after?: number | undefined;
  readonly limit: number;
  readonly verdict?: "kept" | "refused" | undefined;
  readonly reason?: RefusalReason | undefined;
}

export async function taskPage(db: SeedbedDatabase, runId: string, query: TaskQuery): Promise<Page<TaskRow>> {
  const { origin, classification } = query;
  const after = query.after ?? -1;
  const index = classification ? "[runId+classification+order]" : origin ? "[runId+origin+order]" : "[runId+order]";
  const prefix = classification ? [runId, classification] : origin ? [runId, origin] : [runId];
  const rows = db.tasks.where(index).between([...prefix, after], [...prefix, Dexie.maxKey], false);
  return page(origin ? rows.and((each) => writtenBy(each) === origin) : rows, query.limit);
}

export async function candidatePage(
  db: SeedbedDatabase,
  runId: string,
  query: CandidateQuery,
): Promise<Page<CandidateRow>> {
  const { verdict, reason } = query;
  const after = query.after ?? -1;
  const index = reason ? "[runId+verdict.reason+order]" : verdict ? "[runId+verdict.kind+order]" : "[runId+order]";
  const prefix = reason ? [runId, reason] : verdict ? [runId, verdict] : [runId];
  const rows = db.candidates.where(index).between([...prefix, after], [...prefix, Dexie.maxKey], false);
  return page(rows, query.limit);
}

async function page<Row extends { readonly order: number }>(
  found: Collection<Row, string, Row>,
  limit: number,
): Promise<Page<Row>> {
  const rows = await found.limit(limit).toArray();
  return { rows, next: rows.length === limit ? rows.at(-1)?.order : undefined };
}

/** The newest machine tasks, newest first. */
export function watchLatestTasks(db: SeedbedDatabase, runId: string, count: number): Observable<TaskRow[]> {
  return liveQuery(() => machineTaskRows(db, runId).reverse().limit(count).toArray());
}

/** A run's completions from a batch on, batch after batch; at most `limit` of them. */
export function completionsFrom(
  db: SeedbedDatabase,
  runId: string,
  batch: number,
  limit: number,
): Promise<CompletionRow[]> {
  const rows = db.completions.where("[runId+batch]").between([runId, batch], [runId, Dexie.maxKey]);
  return guarded(() => rows.limit(limit).toArray());
}
