/** Counts a run's rows as they pass: what a file or a row says of their number is not believed. Pure. */
import type { CandidateRow } from "./candidate-row.ts";
import type { CompletionRow } from "./completion-row.ts";
import { count, isCounted, noCounters } from "./counters.ts";
import { placeOf } from "./ids.ts";
import type { InstanceRow } from "./instance-row.ts";
import type { RunCounters, RunRow } from "./run-row.ts";
import type { TaskRow } from "./task-row.ts";

/** A row of a run with its table; those of other tables are not counted. */
type TakenRow =
  | { readonly table: "runs" | "seeds"; readonly row: unknown }
  | { readonly table: "completions"; readonly row: CompletionRow }
  | { readonly table: "candidates"; readonly row: CandidateRow }
  | { readonly table: "tasks"; readonly row: TaskRow }
  | { readonly table: "instances"; readonly row: InstanceRow };

type CountedTable = "completions" | "candidates" | "tasks" | "instances";
type SumName = keyof RunCounters;

/** The sums that the rows of each table tell. */
const toldBy: { readonly [Table in CountedTable]: readonly SumName[] } = {
  completions: ["requests", "failedRequests", "stoppedRepeats", "promptTokens", "cachedTokens", "completionTokens"],
  candidates: ["candidates", "accepted", "refused", "setAside"],
  tasks: ["tasks", "tasksWithInstances", "partlyAnswered", "classification", "unknownClassification", "instances"],
  instances: ["refusedInstances"],
};
const allTables = Object.keys(toldBy) as readonly CountedTable[];
/** Those of rows that a run need not keep. */
const ofRefused: ReadonlySet<SumName> = new Set(["refused", "setAside", "refusedInstances"]);

/** The members of a task that counting looks at. */
type CountedTask = Pick<TaskRow, "origin" | "withdrawn" | "classification" | "unanswered" | "order">;

/** The sums of one run, and how many instances each of its tasks has. */
export class Recount {
  #sums: RunCounters = noCounters;
  /** By the tasks' places. */
  readonly #tasks = new Map<string, CountedTask>();
  readonly #kept = new Map<string, number>();

  /** Takes a row of the run. Tasks come before their instances, as in a file. */
  take({ table, row }: TakenRow): void {
    if (table === "completions") this.#sums = count(this.#sums, { completions: [row] });
    else if (table === "candidates") this.#sums = count(this.#sums, { candidates: [row] });
    else if (table === "tasks") this.#takeTask(row);
    else if (table === "instances") this.#takeInstance(row);
  }

  /** How many instances of a task were kept. */
  keptOf(taskId: string): number {
    return this.#kept.get(placeOf(taskId)) ?? 0;
  }

  /**
   * The run's sums as the rows tell them. What no row tells stays as it was: the clocks, and in a run that does not keep
   * what is refused, the sums of that.
   * @param tables those of which all rows were taken; tasks and instances go together
   */
  counters(
    { seedCount, counters, method }: Pick<RunRow, "counters" | "seedCount" | "method">,
    tables: readonly CountedTable[] = allTables,
  ): RunCounters {
    const tasks = [...this.#tasks].map(
      ([id, task]) => ({ ...task, instanceCount: this.#kept.get(id) ?? 0 }) as TaskRow,
    );
    const fresh = count(this.#sums, { tasks });
    const told = new Set(
      tables.flatMap((table) => toldBy[table]).filter((name) => method.keepRefused || !ofRefused.has(name)),
    );
    const kept = entries(counters).filter(([name]) => !told.has(name));
    const counted = entries(fresh).filter(([name]) => told.has(name));
    const sums: RunCounters = { ...noCounters, ...Object.fromEntries([...kept, ...counted]) };
    const { removed, setAside } = counters;
    return {
      ...sums,
      ...(told.has("candidates") && { candidates: sums.accepted + sumOf(sums.refused) }),
      ...(setAside !== undefined && sums.setAside === undefined && { setAside: {} }),
      ...(removed !== undefined && told.has("tasks") && { removed: this.#removed(removed, seedCount, sums.tasks) }),
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

  /** Places of the order that stay taken: as many as the run says, and no fewer than the orders of its tasks need. */
  #removed(claimed: number, seedCount: number, tasks: number): number {
    let last = -1;
    for (const { order } of this.#tasks.values()) last = Math.max(last, order);
    return Math.max(claimed, Math.ceil(last) + 1 - seedCount - tasks);
  }
}

function entries(counters: RunCounters): [SumName, RunCounters[SumName]][] {
  return Object.entries(counters) as [SumName, RunCounters[SumName]][];
}

function sumOf(sums: Readonly<Record<string, number>>): number {
  return Object.values(sums).reduce((sum, each) => sum + each, 0);
}
