/** What a person changes in a pool, as rows before and after, so that every change can be undone. Pure. */
import type { CandidateRow } from "../rows/candidate-row.ts";
import type { Instance, InstanceRow } from "../rows/instance-row.ts";
import { instanceRow } from "../rows/made-instance.ts";
import type { RunRow } from "../rows/run-row.ts";
import type { Classification, Rating, TaskRow } from "../rows/task-row.ts";

/** One row: undefined before when it is new, undefined after when it is deleted. */
export interface RowChange<Row> {
  readonly before: Row | undefined;
  readonly after: Row | undefined;
}

export interface PoolChange {
  readonly runId: string;
  readonly tasks: readonly RowChange<TaskRow>[];
  readonly instances: readonly RowChange<InstanceRow>[];
  readonly candidates: readonly RowChange<CandidateRow>[];
}

export function noChange(runId: string): PoolChange {
  return { runId, tasks: [], instances: [], candidates: [] };
}

export function reversed({ runId, tasks, instances, candidates }: PoolChange): PoolChange {
  return { runId, tasks: tasks.map(turn), instances: instances.map(turn), candidates: candidates.map(turn) };
}

/** Joins changes of one run into one. No row may be in two of them. */
export function joined(runId: string, changes: readonly PoolChange[]): PoolChange {
  return {
    runId,
    tasks: changes.flatMap(({ tasks }) => tasks),
    instances: changes.flatMap(({ instances }) => instances),
    candidates: changes.flatMap(({ candidates }) => candidates),
  };
}

/** The rows after the changes, by id; undefined for a deleted one. */
export function rowsAfter<Row extends { readonly id: string }>(
  changes: readonly RowChange<Row>[],
): ReadonlyMap<string, Row | undefined> {
  const rows = new Map<string, Row | undefined>();
  for (const { before, after } of changes) {
    const row = before ?? after;
    if (row) rows.set(row.id, after);
  }
  return rows;
}

/** What people and models say of a task. */
const REMARKS = ["rating", "modelRating", "tags", "note", "checked"] as const satisfies readonly (keyof TaskRow)[];

/** Whether nothing but remarks on tasks changes, on which no count and no running loop depends. */
export function isRemarksOnly(change: PoolChange): boolean {
  return isOf(change, REMARKS);
}

/** Whether tasks are only excluded or restored, of which a running loop can take note. */
export function isExcludingOnly(change: PoolChange): boolean {
  return isOf(change, ["withdrawn"]);
}

/** The place of the next task that joins the pool; no task had it before. */
export function nextOrder({ seedCount, counters }: Pick<RunRow, "seedCount" | "counters">): number {
  return seedCount + counters.tasks + (counters.removed ?? 0);
}

/** A task's number in its pool, from 1. What a run only works on has places in the order too, but is not in the pool. */
export function poolNumber(
  { order }: Pick<TaskRow, "order">,
  { worksOnSeeds, seedCount }: Pick<RunRow, "worksOnSeeds" | "seedCount">,
): number {
  return order + 1 - (worksOnSeeds ? seedCount : 0);
}

/** The index of a task's next instance. @param siblings all instances of the task, refused ones included */
export function nextIndex(siblings: readonly InstanceRow[]): number {
  return siblings.reduce((most, { index }) => Math.max(most, index + 1), 0);
}

/** Whether a person wrote, edited or admitted an instance. */
export function isPersons({ byHand, edited }: InstanceRow): boolean {
  return byHand === true || edited === true;
}

export function withdrawing(runId: string, tasks: readonly TaskRow[], withdrawn: boolean): PoolChange {
  const changes = tasks
    .filter((task) => task.origin === "machine" && (task.withdrawn ?? false) !== withdrawn)
    .map((before) => {
      const { withdrawn: _, ...rest } = before;
      return { before, after: withdrawn ? { ...rest, withdrawn } : rest };
    });
  return { ...noChange(runId), tasks: changes };
}

/** Deletes a task and its instances; the candidate it came from stays in the ledger. */
export function deleting(task: TaskRow, instances: readonly InstanceRow[]): PoolChange {
  return {
    ...noChange(task.runId),
    tasks: [{ before: task, after: undefined }],
    instances: instances.map((before) => ({ before, after: undefined })),
  };
}

/** A task that a person wrote. @param id of the new task; its instances' ids follow from it */
export function adding(
  run: RunRow,
  id: string,
  draft: {
    readonly instruction: string;
    readonly classification: Classification;
    readonly instances: readonly Instance[];
  },
  now: number,
): PoolChange {
  const { instruction, classification, instances } = draft;
  const task: TaskRow = {
    ...{ id, runId: run.id, order: nextOrder(run), origin: "machine", name: "" },
    ...{ instruction, classification, instanceCount: instances.length, byHand: "added", createdAt: now },
  };
  const rows = instances.map((each, index) => ownInstance(task, index, each));
  return {
    ...noChange(run.id),
    tasks: [{ before: undefined, after: task }],
    instances: rows.map((after) => ({ before: undefined, after })),
  };
}

/** Keeps the first instruction beside the present one, however often it changes. */
export function editing(task: TaskRow, instruction: string, classification: Classification): PoolChange {
  const { editedFrom: first = task.instruction, ...rest } = task;
  const mark = first === instruction ? {} : { editedFrom: first };
  const after: TaskRow = { ...rest, instruction, classification, ...mark };
  return { ...noChange(task.runId), tasks: [{ before: task, after }] };
}

export function editingInstance(before: InstanceRow, { input, output }: Instance): PoolChange {
  const { editedFrom: first = { input: before.input, output: before.output }, edited: _, ...rest } = before;
  const isBack = first.input === input && first.output === output;
  const marks = isBack || before.byHand ? {} : { edited: true, editedFrom: first };
  return { ...noChange(before.runId), instances: [{ before, after: { ...rest, input, output, ...marks } }] };
}

/** @param siblings all instances of the task, refused ones included */
export function addingInstance(task: TaskRow, siblings: readonly InstanceRow[], instance: Instance): PoolChange {
  const index = nextIndex(siblings);
  return {
    ...noChange(task.runId),
    tasks: [{ before: task, after: withAnswer(task, instance) }],
    instances: [{ before: undefined, after: ownInstance(task, index, instance) }],
  };
}

export function deletingInstance(task: TaskRow, instance: InstanceRow): PoolChange {
  const wasKept = instance.verdict.kind === "kept";
  return {
    ...noChange(task.runId),
    tasks: wasKept ? [{ before: task, after: { ...task, instanceCount: task.instanceCount - 1 } }] : [],
    instances: [{ before: instance, after: undefined }],
  };
}

/** Admits a refused instance after all. */
export function admittingInstance(task: TaskRow, instance: InstanceRow): PoolChange {
  return {
    ...noChange(task.runId),
    tasks: [{ before: task, after: withAnswer(task, instance) }],
    instances: [{ before: instance, after: { ...instance, verdict: { kind: "kept" }, byHand: true } }],
  };
}

/** Sets the named answers; `undefined` removes one. */
export function rating(
  runId: string,
  tasks: readonly TaskRow[],
  answers: { readonly [Key in keyof Rating]: Rating[Key] | undefined },
): PoolChange {
  const changes = tasks.map((before) => {
    const { rating: old, ...rest } = before;
    const entries = Object.entries({ ...old, ...answers }).filter(([, value]) => value !== undefined);
    return { before, after: entries.length === 0 ? rest : { ...rest, rating: Object.fromEntries(entries) as Rating } };
  });
  return { ...noChange(runId), tasks: changes };
}

/** Remembers what a person let pass of what a check found; each mark once. */
export function lettingPass(task: TaskRow, marks: readonly string[]): PoolChange {
  const letPass = [...new Set([...(task.letPass ?? []), ...marks])];
  return { ...noChange(task.runId), tasks: [{ before: task, after: { ...task, letPass } }] };
}

/** A task with one more instance. Its input waits for no answer any more. */
function withAnswer({ unanswered = [], ...task }: TaskRow, { input }: Instance): TaskRow {
  const left = unanswered.filter((each) => each !== input);
  return { ...task, instanceCount: task.instanceCount + 1, ...(left.length > 0 && { unanswered: left }) };
}

function ownInstance(task: TaskRow, index: number, { input, output }: Instance): InstanceRow {
  return { ...instanceRow(task, index, { input, output }), byHand: true };
}

function turn<Row>({ before, after }: RowChange<Row>): RowChange<Row> {
  return { before: after, after: before };
}

/** Whether a change leaves all but some members of tasks as they are. */
function isOf({ tasks, instances, candidates }: PoolChange, members: readonly (keyof TaskRow)[]): boolean {
  const rest = (row: TaskRow): string =>
    JSON.stringify(
      Object.entries(row)
        .filter(([member]) => !(members as readonly string[]).includes(member))
        .sort(),
    );
  const isSame = ({ before, after }: RowChange<TaskRow>) => before && after && rest(before) === rest(after);
  return instances.length + candidates.length === 0 && tasks.every(isSame);
}
