/** Which checks fire at which tasks of a run, worked out once and kept while no row changes. */
import type { CheckName, CheckTools } from "../../src/core/checks/check.ts";
import { checkNames } from "../../src/core/checks/check-words.ts";
import { findings, firing } from "../../src/core/checks/checks.ts";
import type { TaskFacts } from "../../src/core/curation/task-facts.ts";
import type { InstanceRow } from "../../src/core/rows/instance-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { instancesOf, tasksById } from "../../src/pool/rows.ts";
import { byTask } from "../../src/pool/whole-runs/whole-run.ts";
import type { CheckCounts, CheckedSome, TaskFinding } from "../../src/rpc/ledger-api.ts";
import type { SearchCache } from "./search-cache.ts";

/** Tasks that are read and checked at once; between them other calls are answered. */
const PAGE_TASKS = 300;

export class CheckedTasks {
  readonly #db: SeedbedDatabase;
  readonly #cache: SearchCache<TaskRow, TaskFacts>;
  readonly #fired = new Map<string, readonly CheckName[]>();
  #reading: Promise<void> | undefined;
  /** Raised with each row that changes: what was read before is not kept then. */
  #changes = 0;

  constructor(db: SeedbedDatabase, cache: SearchCache<TaskRow, TaskFacts>) {
    this.#db = db;
    this.#cache = cache;
  }

  /** What tells of a task whether it is found by a check; made once for many tasks. Reads all tasks where a check is asked for. */
  async passing(check: CheckName | "any" | undefined): Promise<(id: string) => boolean> {
    if (check === undefined) return () => true;
    await this.#readAll();
    return (id) => {
      const fired = this.#fired.get(id) ?? [];
      return check === "any" ? fired.length > 0 : fired.includes(check);
    };
  }

  /** @param instances all that are stored of the task */
  async of(task: TaskRow, instances: readonly InstanceRow[]): Promise<readonly CheckName[]> {
    const known = this.#fired.get(task.id);
    if (known) return known;
    const fired = firing(task.instruction, instances.filter(isKept), await tools());
    this.#fired.set(task.id, fired);
    return fired;
  }

  /** What is found in one task, as it is stored now. */
  async findings(taskId: string): Promise<readonly TaskFinding[]> {
    const [[task], rows] = await Promise.all([tasksById(this.#db, [taskId]), instancesOf(this.#db, [taskId])]);
    if (!task) return [];
    const kept = rows.filter(isKept);
    return findings(task.instruction, kept, await tools()).map(({ check, instance, finding: { from, to, right } }) => ({
      ...{ check: check.name, number: instance + 1, of: kept.length },
      part: kept[instance]?.output.slice(from, to) ?? "",
      ...(right !== undefined && { right }),
    }));
  }

  /** Checks one page of the tasks that are left. */
  async some(): Promise<CheckedSome> {
    await this.#readPage((await this.#unread()).slice(0, PAGE_TASKS));
    const all = await this.#cache.readAll();
    const done = all.filter(({ id }) => this.#fired.has(id)).length;
    return { done, of: all.length, counts: done === all.length ? this.#counts(all) : undefined };
  }

  /** Of the machine tasks that are in the pool. */
  #counts(all: readonly { readonly id: string; readonly facts: TaskFacts }[]): CheckCounts {
    const inPool = all.filter(({ facts }) => facts.origin === "machine" && !facts.withdrawn);
    const fired = inPool.map(({ id }) => this.#fired.get(id) ?? []);
    return {
      tasks: inPool.length,
      any: fired.filter((each) => each.length > 0).length,
      byCheck: checkNames.map((name) => ({ name, tasks: fired.filter((each) => each.includes(name)).length })),
    };
  }

  changed(ids: readonly string[]): void {
    this.#changes++;
    for (const id of ids) this.#fired.delete(id);
  }

  /** Of several callers, one reads. */
  #readAll(): Promise<void> {
    this.#reading ??= this.#read().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  async #read(): Promise<void> {
    let left = await this.#unread();
    while (left.length > 0) {
      if (await this.#readPage(left.slice(0, PAGE_TASKS))) left = left.slice(PAGE_TASKS);
      if (left.length === 0) left = await this.#unread();
    }
  }

  /** @returns false where a row was changed while these were read: nothing of them is kept then */
  async #readPage(ids: readonly string[]): Promise<boolean> {
    const { scriptFault } = await tools();
    const before = this.#changes;
    const [tasks, rows] = await Promise.all([tasksById(this.#db, ids), instancesOf(this.#db, ids)]);
    if (before !== this.#changes) return false;
    const ofTask = byTask(rows.filter(isKept));
    for (const id of ids) this.#fired.set(id, []);
    for (const { id, instruction } of tasks)
      this.#fired.set(id, firing(instruction, ofTask.get(id) ?? [], { scriptFault }));
    return true;
  }

  async #unread(): Promise<string[]> {
    const unread: string[] = [];
    for (const { id } of await this.#cache.readAll()) {
      if (!this.#fired.has(id)) unread.push(id);
    }
    return unread;
  }
}

function isKept({ verdict }: InstanceRow): boolean {
  return verdict.kind === "kept";
}

/** The parser of JavaScript is fetched when the first task is checked. */
function tools(): Promise<CheckTools> {
  return import("../../src/core/checks/script-fault.ts");
}
