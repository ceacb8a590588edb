/** What a person changes in a pool: one change after the other; each is reported, and each can be undone. Draws nothing. */
import {
  adding,
  addingInstance,
  admittingInstance,
  deleting,
  deletingInstance,
  editing,
  editingInstance,
  joined,
  noChange,
  rating,
  reversed,
  withdrawing,
  type PoolChange,
} from "../../core/curation/curation.ts";
import type { Instance, InstanceRow } from "../../core/rows/instance-row.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { Classification, Rating, TaskRow } from "../../core/rows/task-row.ts";
import type * as pool from "../../pool/curation.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { findCandidate, findInstance, findTask, instancesOf, tasksById } from "../../pool/rows.ts";
import type { LedgerApi } from "../../rpc/ledger-api.ts";
import type { Deed, LeftOut, Outcome, RatingAnswers, Said, TaskDraft, StoppedAt } from "./curation-deeds.ts";
import { SaidState } from "./said.svelte.ts";
import { changeMany, leftOut, type LeftTasks, type MakeMany } from "./deeds-on-many.ts";

interface Done {
  readonly deed: Deed;
  readonly change: PoolChange;
  /** Rows that the person chose to change. */
  readonly rows: number;
}

export class CurationState {
  readonly #db: SeedbedDatabase;
  readonly #ledger: LedgerApi;
  readonly #applied: (change: PoolChange) => void;
  readonly said = new SaidState();
  /** Changes since the page was opened that can be undone, the newest last. */
  #done = $state.raw<readonly Done[]>([]);
  #queue: Promise<unknown> = Promise.resolve();
  /** What the last deed on many left out. */
  #left: LeftTasks | undefined;

  /** @param applied is called with every stored change, to show it */
  constructor(db: SeedbedDatabase, ledger: LedgerApi, applied: (change: PoolChange) => void) {
    this.#db = db;
    this.#ledger = ledger;
    this.#applied = applied;
  }

  canUndo(runId: string | undefined): boolean {
    return this.#done.some(({ change }) => change.runId === runId);
  }

  admit(runId: string, candidateId: string): Promise<Outcome> {
    return this.#do("admitted", runId, async () => {
      const candidate = await findCandidate(this.#db, candidateId);
      if (candidate?.verdict.kind !== "refused") return undefined;
      const { admitting } = await import("../../core/curation/admitting.ts");
      return (run) => admitting(run, candidate, Date.now());
    });
  }

  withdraw(runId: string, shown: readonly TaskRow[], withdrawn = true): Promise<Outcome> {
    const deed = withdrawn ? "withdrawn" : "put-back";
    return this.many(deed, runId, shown, (tasks) => withdrawing(runId, tasks, withdrawn));
  }

  /** @param shown what the person sees of the task: where another tab has changed it, nothing is deleted */
  remove(shown: TaskRow, instances: readonly InstanceRow[]): Promise<Outcome> {
    return this.onShown("deleted", deleting(shown, instances));
  }

  add(runId: string, draft: TaskDraft): Promise<Outcome> {
    const id = `${runId}:hand.${crypto.randomUUID().slice(0, 8)}`;
    return this.#do("added", runId, () => Promise.resolve((run) => adding(run, id, draft, Date.now())));
  }

  /** @param shown the task as it was when the person began to edit it */
  edit(shown: TaskRow, instruction: string, classification: Classification): Promise<Outcome> {
    return this.onShown("edited", editing(shown, instruction, classification));
  }

  addInstance(runId: string, taskId: string, instance: Instance): Promise<Outcome> {
    return this.#do("instance-added", runId, async () => {
      const task = await findTask(this.#db, taskId);
      const rows = await instancesOf(this.#db, [taskId]);
      return task && (() => addingInstance(task, rows, instance));
    });
  }

  /** @param shown the instance as it was when the person began to edit it; here and below */
  editInstance(shown: InstanceRow, instance: Instance): Promise<Outcome> {
    return this.onShown("instance-edited", editingInstance(shown, instance));
  }

  removeInstance(shown: InstanceRow): Promise<Outcome> {
    return this.#onInstance("instance-deleted", shown, deletingInstance);
  }

  admitInstance(shown: InstanceRow): Promise<Outcome> {
    return this.#onInstance("instance-admitted", shown, admittingInstance);
  }

  rate(runId: string, shown: readonly TaskRow[], answers: RatingAnswers): Promise<Outcome> {
    return this.many("rated", runId, shown, (tasks) => rating(runId, tasks, answers));
  }

  /** Does the last deed on many also to the tasks that it left out, as they are now. */
  async again(runId: string): Promise<void> {
    const left = this.#left;
    if (left?.runId !== runId) return;
    const ids = left.rows.map(({ id }) => id);
    await this.many(left.deed, runId, await tasksById(this.#db, ids), left.make);
  }

  /** Sets one task's answers from those it has when its turn comes: keys may come faster than answers are stored. */
  rateFrom(runId: string, taskId: string, answers: (old: Rating) => RatingAnswers): Promise<Outcome> {
    return this.#do("rated", runId, async () => {
      const task = await findTask(this.#db, taskId);
      return task && (() => rating(runId, [task], answers(task.rating ?? {})));
    });
  }

  /** Gives each task its own answers, as one change. */
  rateEach(runId: string, answers: readonly { readonly taskId: string; readonly rating: Rating }[]): Promise<Outcome> {
    return this.#do("rated", runId, async () => {
      const ids = answers.map(({ taskId }) => taskId);
      const given = Object.fromEntries(answers.map(({ taskId, rating: own }) => [taskId, own]));
      const changes = (await tasksById(this.#db, ids)).map((task) => rating(runId, [task], given[task.id] ?? {}));
      return () => joined(runId, changes);
    });
  }

  /** The row as it is stored now, after another tab has changed it; undefined when it is gone. */
  stored<Row extends TaskRow | InstanceRow>(shown: Row): Promise<Row | undefined> {
    return (isInstance(shown) ? findInstance : findTask)(this.#db, shown.id) as Promise<Row | undefined>;
  }

  /** Shows a row as it is stored now. */
  async lookAgain(shown: TaskRow | InstanceRow): Promise<void> {
    const change = { before: shown, after: await this.stored(shown) };
    await this.show({ ...noChange(shown.runId), [isInstance(shown) ? "instances" : "tasks"]: [change] });
  }

  /** Undoes the newest change of a run. */
  undo(runId: string): Promise<Outcome> {
    return this.#queued(undefined, runId, async () => {
      const last = this.#done.findLast(({ change }) => change.runId === runId);
      if (last === undefined) return "stored";
      const back = reversed(last.change);
      const { result, change = back } = await (await verbs()).changePool(this.#db, back.runId, () => back);
      // A change that can no longer be undone would only block the older ones.
      if (result !== "busy") this.#done = this.#done.filter((each) => each !== last);
      if (result !== "done") return this.said.say(runId, { kind: result });
      this.said.say(runId, { kind: "undone", deed: last.deed, rows: last.rows });
      await this.show(change);
      return "stored";
    });
  }

  /** Remembers what a worker has stored, and what was shown already, as one deed. */
  took(deed: Deed, changes: readonly PoolChange[], rows: number, stopped?: StoppedAt): void {
    const [first] = changes;
    if (first !== undefined) this.#remember({ deed, change: joined(first.runId, changes), rows }, { stopped });
  }

  /** Shows what was stored. */
  async show(change: PoolChange): Promise<void> {
    const ids = (rows: PoolChange["tasks" | "instances" | "candidates"]): string[] =>
      rows.flatMap(({ before, after }) => (before ?? after)?.id ?? []);
    const { runId, tasks, instances, candidates } = change;
    await this.#ledger.changed(runId, { tasks: ids(tasks), instances: ids(instances), candidates: ids(candidates) });
    this.#applied(change);
  }

  /** A change of rows that must still be as they were shown. */
  onShown(deed: Deed, change: PoolChange): Promise<Outcome> {
    return this.#do(deed, change.runId, () => Promise.resolve(() => change));
  }

  #onInstance(
    deed: Deed,
    shown: InstanceRow,
    make: (task: TaskRow, instance: InstanceRow) => PoolChange,
  ): Promise<Outcome> {
    return this.#do(deed, shown.runId, async () => {
      const task = await findTask(this.#db, shown.taskId);
      return task && (() => make(task, shown));
    });
  }

  /** A deed on many tasks. @param shown the tasks as the person sees them: those that another tab has changed since are left out */
  many(deed: Deed, runId: string, shown: readonly TaskRow[], make: MakeMany): Promise<Outcome> {
    return this.#queued(deed, runId, async () => {
      const { result, change, left } = await changeMany(this.#db, runId, shown, make);
      if (result !== "done") return this.said.say(runId, { kind: result });
      if (change === undefined || (rowsOf(change) === 0 && left.length === 0)) return "stored";
      this.#left = { deed, runId, rows: left, make };
      this.#remember({ deed, change, rows: rowsOf(change) }, { left: leftOut(left) });
      await this.show(change);
      return "stored";
    });
  }

  /** @param prepare reads the stored rows and returns what makes the change; undefined when there is none */
  #do(deed: Deed, runId: string, prepare: () => Promise<((run: RunRow) => PoolChange) | undefined>): Promise<Outcome> {
    return this.#queued(deed, runId, async () => {
      const make = await prepare();
      if (make === undefined) return this.said.refuse(deed, runId, { kind: "changed" });
      const { result, change } = await (await verbs()).changePool(this.#db, runId, make);
      if (result !== "done") return this.said.refuse(deed, runId, { kind: result });
      if (change !== undefined && rowsOf(change) > 0) {
        this.#remember({ deed, change, rows: rowsOf(change) });
        await this.show(change);
      }
      return "stored";
    });
  }

  #queued(deed: Deed | undefined, runId: string, work: () => Promise<Outcome>): Promise<Outcome> {
    const done = this.#queue.then(work).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      return this.said.refuse(deed, runId, { kind: "failed", message });
    });
    this.#queue = done;
    return done;
  }

  #remember(done: Done, { stopped, left }: { stopped?: StoppedAt | undefined; left?: LeftOut | undefined } = {}): void {
    this.#done = [...this.#done, done];
    const { deed, rows, change } = done;
    const said: Said = { kind: "done", deed, rows, ...(stopped && { stopped }), ...(left && { left }) };
    this.said.say(change.runId, rows === 0 && !left ? { kind: "nothing-usable" } : said);
  }
}

/** Rows that the person chose to change: tasks, or if there are none, instances. */
const rowsOf = ({ tasks, instances }: PoolChange): number => tasks.length || instances.length;

/** Fetched with the first change, which the first screen need not wait for. */
function verbs(): Promise<typeof pool> {
  return import("../../pool/curation.ts");
}

const isInstance = (row: TaskRow | InstanceRow): row is InstanceRow => "taskId" in row;
