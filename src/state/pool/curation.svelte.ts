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
  rating,
  reversed,
  withdrawing,
  type PoolChange,
} from "../../core/curation/curation.ts";
import type { Instance, InstanceRow } from "../../core/rows/instance-row.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { Classification, Rating, TaskRow } from "../../core/rows/task-row.ts";
import { changePool } from "../../pool/curation.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { findCandidate, findInstance, findTask, instancesOf, tasksById } from "../../pool/rows.ts";
import type { LedgerApi } from "../../rpc/ledger-api.ts";
import type { Deed, RatingAnswers, Said, TaskDraft, StoppedAt } from "./curation-deeds.ts";

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
  #said = $state.raw<Said>();
  #saidRun = $state.raw<string>();
  /** Changes since the page was opened that can be undone, the newest last. */
  #done = $state.raw<readonly Done[]>([]);
  #queue: Promise<void> = Promise.resolve();

  /** @param applied is called with every stored change, to show it */
  constructor(db: SeedbedDatabase, ledger: LedgerApi, applied: (change: PoolChange) => void) {
    this.#db = db;
    this.#ledger = ledger;
    this.#applied = applied;
  }

  /** What is to be said of a run: what another run went through is not for this one. */
  saidOf(runId: string | undefined): Said | undefined {
    return this.#saidRun === runId ? this.#said : undefined;
  }

  canUndo(runId: string | undefined): boolean {
    return this.#done.some(({ change }) => change.runId === runId);
  }

  hush(): void {
    this.#said = undefined;
  }

  admit(runId: string, candidateId: string): Promise<void> {
    return this.#do("admitted", runId, async () => {
      const candidate = await findCandidate(this.#db, candidateId);
      if (candidate?.verdict.kind !== "refused") return undefined;
      const { admitting } = await import("../../core/curation/admitting.ts");
      return (run) => admitting(run, candidate, Date.now());
    });
  }

  withdraw(runId: string, taskIds: readonly string[], withdrawn = true): Promise<void> {
    return this.#do(withdrawn ? "withdrawn" : "put-back", runId, async () => {
      const tasks = await tasksById(this.#db, taskIds);
      return () => withdrawing(runId, tasks, withdrawn);
    });
  }

  remove(runId: string, taskId: string): Promise<void> {
    return this.#onTask("deleted", runId, taskId, (task, instances) => deleting(task, instances));
  }

  add(runId: string, draft: TaskDraft): Promise<void> {
    const id = `${runId}:hand.${crypto.randomUUID().slice(0, 8)}`;
    return this.#do("added", runId, () => Promise.resolve((run) => adding(run, id, draft, Date.now())));
  }

  edit(runId: string, taskId: string, instruction: string, classification: Classification): Promise<void> {
    return this.#onTask("edited", runId, taskId, (task) => editing(task, instruction, classification));
  }

  addInstance(runId: string, taskId: string, instance: Instance): Promise<void> {
    return this.#onTask("instance-added", runId, taskId, (task, rows) => addingInstance(task, rows, instance));
  }

  editInstance(runId: string, { id, taskId }: InstanceRow, instance: Instance): Promise<void> {
    return this.#onInstance("instance-edited", runId, taskId, id, (_, row) => editingInstance(row, instance));
  }

  removeInstance(runId: string, { id, taskId }: InstanceRow): Promise<void> {
    return this.#onInstance("instance-deleted", runId, taskId, id, deletingInstance);
  }

  admitInstance(runId: string, { id, taskId }: InstanceRow): Promise<void> {
    return this.#onInstance("instance-admitted", runId, taskId, id, admittingInstance);
  }

  rate(runId: string, taskIds: readonly string[], answers: RatingAnswers): Promise<void> {
    return this.#do("rated", runId, async () => {
      const tasks = await tasksById(this.#db, taskIds);
      return () => rating(runId, tasks, answers);
    });
  }

  /** Sets one task's answers from those it has when its turn comes: keys may come faster than answers are stored. */
  rateFrom(runId: string, taskId: string, answers: (old: Rating) => RatingAnswers): Promise<void> {
    return this.#onTask("rated", runId, taskId, (task) => rating(runId, [task], answers(task.rating ?? {})));
  }

  /** Gives each task its own answers, as one change. */
  rateEach(runId: string, answers: readonly { readonly taskId: string; readonly rating: Rating }[]): Promise<void> {
    return this.#do("rated", runId, async () => {
      const tasks = await tasksById(
        this.#db,
        answers.map(({ taskId }) => taskId),
      );
      const changes = tasks.map((task) =>
        rating(runId, [task], answers.find(({ taskId }) => taskId === task.id)?.rating ?? {}),
      );
      return () => ({ ...rating(runId, [], {}), tasks: changes.flatMap((each) => each.tasks) });
    });
  }

  /** Undoes the newest change of a run. */
  undo(runId: string): Promise<void> {
    return this.#queued(runId, async () => {
      const last = this.#done.findLast(({ change }) => change.runId === runId);
      if (last === undefined) return;
      const back = reversed(last.change);
      const { result } = await changePool(this.#db, back.runId, () => back);
      // A change that can no longer be undone would only block the older ones.
      if (result !== "busy") this.#done = this.#done.filter((each) => each !== last);
      if (result === "done") {
        this.#say(runId, { kind: "undone", deed: last.deed, rows: last.rows });
        await this.show(back);
      } else this.#say(runId, { kind: result });
    });
  }

  /** Remembers what a worker has stored, and what was shown already, as one deed. */
  took(deed: Deed, changes: readonly PoolChange[], rows: number, stopped?: StoppedAt): void {
    const [first] = changes;
    if (first !== undefined) this.#remember({ deed, change: joined(first.runId, changes), rows }, stopped);
  }

  /** Shows what was stored. */
  async show(change: PoolChange): Promise<void> {
    const ids = (rows: PoolChange["tasks" | "instances" | "candidates"]): string[] =>
      rows.flatMap(({ before, after }) => (before ?? after)?.id ?? []);
    const { runId, tasks, instances, candidates } = change;
    await this.#ledger.changed(runId, { tasks: ids(tasks), instances: ids(instances), candidates: ids(candidates) });
    this.#applied(change);
  }

  #onTask(
    deed: Deed,
    runId: string,
    taskId: string,
    make: (task: TaskRow, instances: readonly InstanceRow[]) => PoolChange,
  ): Promise<void> {
    return this.#do(deed, runId, async () => {
      const task = await findTask(this.#db, taskId);
      const instances = await instancesOf(this.#db, [taskId]);
      return task && (() => make(task, instances));
    });
  }

  #onInstance(
    deed: Deed,
    runId: string,
    taskId: string,
    id: string,
    make: (task: TaskRow, instance: InstanceRow) => PoolChange,
  ): Promise<void> {
    return this.#do(deed, runId, async () => {
      const task = await findTask(this.#db, taskId);
      const instance = await findInstance(this.#db, id);
      return task && instance && (() => make(task, instance));
    });
  }

  /** @param prepare reads the stored rows and returns what makes the change; undefined when there is none */
  #do(deed: Deed, runId: string, prepare: () => Promise<((run: RunRow) => PoolChange) | undefined>): Promise<void> {
    return this.#queued(runId, async () => {
      const make = await prepare();
      if (make === undefined) {
        this.#say(runId, { kind: "changed" });
        return;
      }
      const { result, change } = await changePool(this.#db, runId, make);
      if (result !== "done") this.#say(runId, { kind: result });
      else if (change !== undefined && rowsOf(change) > 0) {
        this.#remember({ deed, change, rows: rowsOf(change) });
        await this.show(change);
      }
    });
  }

  #queued(runId: string, work: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(work).catch((error: unknown) => {
      this.#say(runId, { kind: "failed", message: error instanceof Error ? error.message : String(error) });
    });
    return this.#queue;
  }

  #say(runId: string, said: Said): void {
    this.#saidRun = runId;
    this.#said = said;
  }

  #remember(done: Done, stopped?: StoppedAt): void {
    this.#done = [...this.#done, done];
    const { deed, rows, change } = done;
    const said: Said =
      rows === 0 ? { kind: "nothing-usable" } : { kind: "done", deed, rows, ...(stopped && { stopped }) };
    this.#say(change.runId, said);
  }
}

/** Rows that the person chose to change: tasks, or if there are none, instances. */
function rowsOf({ tasks, instances }: PoolChange): number {
  return tasks.length || instances.length;
}
