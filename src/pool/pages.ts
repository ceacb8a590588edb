/** Reads tables page by page: no caller reads or watches a whole table. Damaged rows are left out, and counted. */
import Dexie, { liveQuery, type Collection, type Observable, type WhereClause } from "dexie";
import type { CandidateRow } from "../core/rows/candidate-row.ts";
import type { CompletionRow } from "../core/rows/completion-row.ts";
import type { Origin } from "../core/rows/mentions.ts";
import type { RefusalReason } from "../core/rows/reasons.ts";
import { wholeRows, type RowTable } from "../core/rows/row-fault.ts";
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

/** A page as it was read: where it ends in the order, whatever its last row is like, and how many damaged rows it has. */
export interface ReadPage<Row> extends Page<Row> {
  readonly last: number | undefined;
  readonly damaged: number;
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

export async function taskPage(db: SeedbedDatabase, runId: string, query: TaskQuery): Promise<ReadPage<TaskRow>> {
  const { origin, classification } = query;
  const after = query.after ?? -Infinity;
  const index = classification ? "[runId+classification+order]" : origin ? "[runId+origin+order]" : "[runId+order]";
  const prefix = classification ? [runId, classification] : origin ? [runId, origin] : [runId];
  const where = { index: db.tasks.where(index), prefix };
  const passes = origin && ((each: TaskRow): boolean => writtenBy(each) === origin);
  return page("tasks", { ...where, passes }, after, query.limit);
}

export async function candidatePage(
  db: SeedbedDatabase,
  runId: string,
  query: CandidateQuery,
): Promise<ReadPage<CandidateRow>> {
  const { verdict, reason } = query;
  const after = query.after ?? -Infinity;
  const index = reason ? "[runId+verdict.reason+order]" : verdict ? "[runId+verdict.kind+order]" : "[runId+order]";
  const prefix = reason ? [runId, reason] : verdict ? [runId, verdict] : [runId];
  return page("candidates", { index: db.candidates.where(index), prefix, passes: undefined }, after, query.limit);
}

/** How many rows of a run's ledger a query without a page would list. */
export function candidateCount(
  db: SeedbedDatabase,
  runId: string,
  { verdict, reason }: Pick<CandidateQuery, "verdict" | "reason">,
): Promise<number> {
  const index = reason ? "[runId+verdict.reason+order]" : verdict ? "[runId+verdict.kind+order]" : "[runId+order]";
  const prefix = reason ? [runId, reason] : verdict ? [runId, verdict] : [runId];
  const rows = db.candidates.where(index).between([...prefix, Dexie.minKey], [...prefix, Dexie.maxKey]);
  return guarded(() => rows.count());
}

/** Part of an index that ends with the order. */
interface Where<Row> {
  readonly index: WhereClause<Row, string>;
  /** Its members before the order. */
  readonly prefix: readonly string[];
  readonly passes: ((row: Row) => boolean) | undefined;
}

/** Rows of the same order are on one page, or the next page would miss some. */
async function page<Row extends { readonly id: string; readonly order: number }>(
  table: RowTable,
  { index, prefix, passes }: Where<Row>,
  after: number,
  limit: number,
): Promise<ReadPage<Row>> {
  // A filter makes reading slower, also one that lets all pass.
  const passing = (rows: Collection<Row, string>): Collection<Row, string> => (passes ? rows.and(passes) : rows);
  const all = index.between([...prefix, after], [...prefix, Dexie.maxKey], false);
  const rows = await passing(all).limit(limit).toArray();
  const last = rows.at(-1)?.order;
  const isCut = rows.length === limit && last !== undefined;
  if (isCut) {
    const seen = new Set(rows.map(({ id }) => id));
    const same = await passing(index.equals([...prefix, last])).toArray();
    rows.push(...same.filter(({ id }) => !seen.has(id)));
  }
  const whole = wholeRows(table, rows);
  return { rows: whole, next: isCut ? last : undefined, last, damaged: rows.length - whole.length };
}

/** The newest machine tasks, newest first. */
export function watchLatestTasks(db: SeedbedDatabase, runId: string, count: number): Observable<TaskRow[]> {
  return liveQuery(async () => wholeRows("tasks", await machineTaskRows(db, runId).reverse().limit(count).toArray()));
}

/** A run's completions from a batch on, batch after batch; at most `limit` of them, damaged ones among them. */
export function completionsFrom(
  db: SeedbedDatabase,
  runId: string,
  batch: number,
  limit: number,
): Promise<CompletionRow[]> {
  const rows = db.completions.where("[runId+batch]").between([runId, batch], [runId, Dexie.maxKey]);
  return guarded(() => rows.limit(limit).toArray());
}
