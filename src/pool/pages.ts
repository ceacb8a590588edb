/** Reading by pages and by key: nobody reads or watches a whole table. */
import Dexie, { liveQuery, type Collection, type Observable } from "dexie";
import type { CandidateRow, CompletionRow, InstanceRow, RefusalReason, TaskRow } from "../core/rows/records.ts";
import type { Classification, Origin } from "../core/rows/task.ts";
import type { SeedbedDatabase } from "./database.ts";

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Pass as `after` for what follows; absent at the end. */
  readonly next: number | undefined;
}

export interface TaskQuery {
  readonly after?: number | undefined;
  readonly limit: number;
  readonly origin?: Origin | undefined;
  readonly classification?: Classification | undefined;
  /** Substring of the instruction, in any case. */
  readonly search?: string | undefined;
}

export interface CandidateQuery {
  readonly after?: number | undefined;
  readonly limit: number;
  readonly verdict?: "kept" | "refused" | undefined;
  readonly reason?: RefusalReason | undefined;
  readonly search?: string | undefined;
}

/** A task with all it came from. */
export interface TaskDetail {
  readonly task: TaskRow;
  readonly instances: readonly InstanceRow[];
  readonly completion: CompletionRow | undefined;
  readonly classificationCompletion: CompletionRow | undefined;
  readonly instancesCompletion: CompletionRow | undefined;
  /** Answers to the same question that its instances do not come from, oldest first. */
  readonly otherAnswers: readonly CompletionRow[];
}

export async function taskPage(db: SeedbedDatabase, runId: string, query: TaskQuery): Promise<Page<TaskRow>> {
  const { origin, classification } = query;
  const after = query.after ?? -1;
  const index = classification ? "[runId+classification+order]" : origin ? "[runId+origin+order]" : "[runId+order]";
  const prefix = classification ? [runId, classification] : origin ? [runId, origin] : [runId];
  const rows = db.tasks.where(index).between([...prefix, after], [...prefix, Dexie.maxKey], false);
  const both = classification && origin ? rows.and((each) => each.origin === origin) : rows;
  return page(both, query.limit, query.search);
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
  return page(rows, query.limit, query.search);
}

async function page<Row extends { readonly order: number; readonly instruction: string }>(
  rows: Collection<Row, string, Row>,
  limit: number,
  search: string | undefined,
): Promise<Page<Row>> {
  const wanted = search?.trim().toLowerCase();
  const found = wanted ? rows.and((each) => each.instruction.toLowerCase().includes(wanted)) : rows;
  const read = await found.limit(limit).toArray();
  return { rows: read, next: read.length === limit ? read.at(-1)?.order : undefined };
}

/** The newest machine tasks, newest first. */
export function watchLatestTasks(db: SeedbedDatabase, runId: string, count: number): Observable<TaskRow[]> {
  return liveQuery(() =>
    db.tasks
      .where("[runId+origin+order]")
      .between([runId, "machine", Dexie.minKey], [runId, "machine", Dexie.maxKey])
      .reverse()
      .limit(count)
      .toArray(),
  );
}

export async function instancesOf(db: SeedbedDatabase, taskIds: readonly string[]): Promise<InstanceRow[]> {
  const rows = await db.instances
    .where("taskId")
    .anyOf([...taskIds])
    .toArray();
  return rows.sort((a, b) => a.index - b.index);
}

/** Ids of the machine tasks of the pool that have no instance, in pool order. */
export async function tasksWithoutInstances(db: SeedbedDatabase, runId: string): Promise<string[]> {
  const ids: string[] = [];
  await db.tasks
    .where("[runId+origin+order]")
    .between([runId, "machine", Dexie.minKey], [runId, "machine", Dexie.maxKey])
    .each(({ id, instanceCount, withdrawn }) => {
      if (instanceCount === 0 && !withdrawn) ids.push(id);
    });
  return ids;
}

/** How often a task's instances were asked for: `/instances`, `/instances-2` and so on. */
export function timesAsked(db: SeedbedDatabase, taskId: string): Promise<number> {
  return instanceAnswers(db, taskId).count();
}

function instanceAnswers(db: SeedbedDatabase, taskId: string): Collection<CompletionRow, string> {
  return db.completions.where("id").between(`${taskId}/instances`, `${taskId}/instances~`, true, false);
}

export async function taskDetail(db: SeedbedDatabase, task: TaskRow): Promise<TaskDetail> {
  const ids = [task.completionId, task.classificationCompletionId, task.instancesCompletionId];
  const [instances, answers, ...completions] = await Promise.all([
    instancesOf(db, [task.id]),
    instanceAnswers(db, task.id).toArray(),
    ...ids.map((id) => (id === undefined ? undefined : db.completions.get(id))),
  ]);
  const [completion, classificationCompletion, instancesCompletion] = completions;
  const otherAnswers = answers
    .filter(({ id }) => id !== task.instancesCompletionId)
    .sort((a, b) => a.createdAt - b.createdAt);
  return { task, instances, completion, classificationCompletion, instancesCompletion, otherAnswers };
}

/** All tasks of a run with their kept instances, in pool order, a chunk at a time. */
export async function* tasksWithInstances(
  db: SeedbedDatabase,
  runId: string,
  chunk = 500,
): AsyncGenerator<readonly { readonly task: TaskRow; readonly instances: readonly InstanceRow[] }[]> {
  let after: number | undefined;
  do {
    const { rows, next } = await taskPage(db, runId, { after, limit: chunk });
    const byTask = groupByTask(
      await instancesOf(
        db,
        rows.map(({ id }) => id),
      ),
    );
    yield rows.map((task) => ({ task, instances: byTask.get(task.id) ?? [] }));
    after = next;
  } while (after !== undefined);
}

/** Instructions of a run's pool in order, for filling the similarity index; withdrawn tasks left out. */
export async function poolInstructions(
  db: SeedbedDatabase,
  runId: string,
): Promise<{ readonly taskId: string; readonly instruction: string; readonly origin: Origin }[]> {
  const found: { taskId: string; instruction: string; origin: Origin }[] = [];
  await db.tasks
    .where("[runId+order]")
    .between([runId, Dexie.minKey], [runId, Dexie.maxKey])
    .each(({ id, instruction, origin, withdrawn }) => {
      if (!withdrawn) found.push({ taskId: id, instruction, origin });
    });
  return found;
}

function groupByTask(rows: readonly InstanceRow[]): Map<string, InstanceRow[]> {
  const groups = new Map<string, InstanceRow[]>();
  for (const row of rows) {
    const group = groups.get(row.taskId);
    if (group) group.push(row);
    else groups.set(row.taskId, [row]);
  }
  return groups;
}
