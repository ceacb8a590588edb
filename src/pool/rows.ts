/** Reads rows by their ids, and the rows of a task or a run. Damaged rows are left out, as if they were gone. Writes nothing. */
import Dexie, { type Collection, type Table } from "dexie";
import type { CandidateRow } from "../core/rows/candidate-row.ts";
import { lacksInstances } from "../core/rows/counters.ts";
import type { CompletionRow } from "../core/rows/completion-row.ts";
import type { InstanceRow } from "../core/rows/instance-row.ts";
import type { Origin } from "../core/rows/mentions.ts";
import { rowFault, wholeRows, type RowTable } from "../core/rows/row-fault.ts";
import type { TaskRow } from "../core/rows/task-row.ts";
import type { SeedbedDatabase } from "./database.ts";
import { guarded } from "./failure.ts";

/** A task with all it came from. */
export interface TaskDetail {
  readonly task: TaskRow;
  readonly instances: readonly InstanceRow[];
  readonly completion: CompletionRow | undefined;
  readonly classificationCompletion: CompletionRow | undefined;
  readonly instancesCompletion: CompletionRow | undefined;
  /** Other answers to the question that its instances answer, oldest first. */
  readonly otherAnswers: readonly CompletionRow[];
}

/** A candidate with the completion it was read from. */
export interface CandidateDetail {
  readonly candidate: CandidateRow;
  /** The task it became, if it did. */
  readonly task: TaskRow | undefined;
  readonly prompt: string | undefined;
  readonly completion: string | undefined;
}

export function findTask(db: SeedbedDatabase, id: string): Promise<TaskRow | undefined> {
  return ifWhole("tasks", () => db.tasks.get(id));
}

export function findCandidate(db: SeedbedDatabase, id: string): Promise<CandidateRow | undefined> {
  return ifWhole("candidates", () => db.candidates.get(id));
}

export function findInstance(db: SeedbedDatabase, id: string): Promise<InstanceRow | undefined> {
  return ifWhole("instances", () => db.instances.get(id));
}

/** In the order of the ids; rows that are gone are left out, here as in the three below. */
export function tasksById(db: SeedbedDatabase, ids: readonly string[]): Promise<TaskRow[]> {
  return stillThere("tasks", db.tasks, ids);
}

export function candidatesById(db: SeedbedDatabase, ids: readonly string[]): Promise<CandidateRow[]> {
  return stillThere("candidates", db.candidates, ids);
}

export function instancesById(db: SeedbedDatabase, ids: readonly string[]): Promise<InstanceRow[]> {
  return stillThere("instances", db.instances, ids);
}

export function completionsById(db: SeedbedDatabase, ids: readonly string[]): Promise<CompletionRow[]> {
  return stillThere("completions", db.completions, ids);
}

function stillThere<Row>(name: RowTable, table: Table<Row, string>, ids: readonly string[]): Promise<Row[]> {
  return guarded(async () =>
    wholeRows(
      name,
      (await table.bulkGet([...ids])).filter((row) => row !== undefined),
    ),
  );
}

async function ifWhole<Row>(name: RowTable, get: () => PromiseLike<Row | undefined>): Promise<Row | undefined> {
  const row = await guarded(get);
  return row === undefined || rowFault(name, row) !== undefined ? undefined : row;
}

/** A run's machine tasks in pool order, as a query that can be narrowed. Damaged ones are among them. */
export function machineTaskRows(db: SeedbedDatabase, runId: string): Collection<TaskRow, string> {
  return db.tasks
    .where("[runId+origin+order]")
    .between([runId, "machine", Dexie.minKey], [runId, "machine", Dexie.maxKey]);
}

/** All machine tasks of a run, in pool order. */
export function machineTasks(db: SeedbedDatabase, runId: string): Promise<TaskRow[]> {
  return guarded(async () => wholeRows("tasks", await machineTaskRows(db, runId).toArray()));
}

/** Instructions of the machine tasks of the pool, in pool order; excluded ones left out. */
export async function keptInstructions(db: SeedbedDatabase, runId: string): Promise<string[]> {
  const tasks = await machineTasks(db, runId);
  return tasks.filter(({ withdrawn }) => withdrawn !== true).map(({ instruction }) => instruction);
}

/** Ids of the machine tasks of the pool that lack an instance, in pool order. */
export async function tasksWithoutInstances(db: SeedbedDatabase, runId: string): Promise<string[]> {
  const ids: string[] = [];
  await machineTaskRows(db, runId).each((task) => {
    if (rowFault("tasks", task) === undefined && lacksInstances(task) && !task.withdrawn) ids.push(task.id);
  });
  return ids;
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
    .each((task) => {
      const { id, instruction, origin, withdrawn } = task;
      if (!withdrawn && rowFault("tasks", task) === undefined) found.push({ taskId: id, instruction, origin });
    });
  return found;
}

/** The instances of some tasks, each task's in their order. */
export async function instancesOf(db: SeedbedDatabase, taskIds: readonly string[]): Promise<InstanceRow[]> {
  const rows = await db.instances
    .where("taskId")
    .anyOf([...taskIds])
    .toArray();
  return wholeRows("instances", rows).sort((a, b) => a.index - b.index);
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
    ...ids.map((id) => (id === undefined ? undefined : ifWhole("completions", () => db.completions.get(id)))),
  ]);
  const [completion, classificationCompletion, instancesCompletion] = completions;
  const otherAnswers = wholeRows("completions", answers)
    .filter(({ id }) => id !== task.instancesCompletionId)
    .sort((a, b) => a.createdAt - b.createdAt);
  return { task, instances, completion, classificationCompletion, instancesCompletion, otherAnswers };
}

export async function candidateDetail(db: SeedbedDatabase, candidate: CandidateRow): Promise<CandidateDetail> {
  const [[completion], task] = await Promise.all([
    completionsById(db, candidate.completionId === undefined ? [] : [candidate.completionId]),
    findTask(db, candidate.id),
  ]);
  return { candidate, task, prompt: completion?.prompt, completion: completion?.text };
}
