/** Counts a run's rows as they pass: what a file says of their number is not believed. Pure. */
import { count, isCounted, noCounters } from "../rows/counters.ts";
import { placeOf } from "../rows/ids.ts";
import type { InstanceRow } from "../rows/instance-row.ts";
import type { RunCounters, RunRow } from "../rows/run-row.ts";
import type { TaskRow } from "../rows/task-row.ts";
import type { FileRow } from "./read-rows.ts";

/** The members of a task that counting looks at. */
type CountedTask = Pick<TaskRow, "origin" | "withdrawn" | "classification" | "unanswered" | "order">;

/** The sums of one run, and how many instances each of its tasks has. */
export class Recount {
  #sums: RunCounters = noCounters;
  /** By the tasks' places. */
  readonly #tasks = new Map<string, CountedTask>();
  readonly #kept = new Map<string, number>();

  /** Takes a row of the run. Tasks come before their instances, as in a file. */
  take({ table, row }: FileRow): void {
    if (table === "completions") this.#sums = count(this.#sums, { completions: [row] });
    else if (table === "candidates") this.#sums = count(this.#sums, { candidates: [row] });
    else if (table === "tasks") this.#takeTask(row);
    else if (table === "instances") this.#takeInstance(row);
  }

  /** How many instances of a task were kept. */
  keptOf(taskId: string): number {
    return this.#kept.get(placeOf(taskId)) ?? 0;
  }

  /** The run's sums, with its clocks, which no row tells. */
  counters({ seedCount, counters }: Pick<RunRow, "counters" | "seedCount">): RunCounters {
    const tasks = [...this.#tasks].map(
      ([id, task]) => ({ ...task, instanceCount: this.#kept.get(id) ?? 0 }) as TaskRow,
    );
    const { engineMs, runMs, firstTaskMs, removed, setAside } = counters;
    const counted = count(this.#sums, { tasks });
    const isRemoving = removed !== undefined;
    return {
      ...counted,
      ...(setAside !== undefined && counted.setAside === undefined && { setAside: {} }),
      ...{ engineMs, runMs, firstTaskMs },
      ...(isRemoving && { removed: this.#removed(removed, seedCount, counted.tasks) }),
    };
  }

  #takeTask({ id, origin, withdrawn, classification, unanswered, order }: TaskRow): void {
    const more = { ...(withdrawn && { withdrawn }), ...(unanswered && { unanswered }) };
    this.#tasks.set(placeOf(id), { origin, classification, order, ...more });
  }

  #takeInstance(row: InstanceRow): void {
    const place = placeOf(row.taskId);
    if (row.verdict.kind === "kept") this.#kept.set(place, (this.#kept.get(place) ?? 0) + 1);
    const task = this.#tasks.get(place);
    if (task && isCounted(task as TaskRow)) this.#sums = count(this.#sums, { instances: [row] });
  }

  /** Places of the order that stay taken: as many as the file says, and no fewer than the orders of its tasks need. */
  #removed(claimed: number, seedCount: number, tasks: number): number {
    let last = -1;
    for (const { order } of this.#tasks.values()) last = Math.max(last, order);
    return Math.max(claimed, Math.ceil(last) + 1 - seedCount - tasks);
  }
}
