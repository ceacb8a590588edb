/** What a person excludes or restores while a loop has the run: how the loop's copy of the run's row takes note of it. Pure. */
import type { RunCounters, RunRow } from "../rows/run-row.ts";
import type { TaskRow } from "../rows/task-row.ts";
import { countChange } from "./curation-counts.ts";
import { noChange, type PoolChange } from "./curation.ts";

/** Most of them while one loop has the run: the row that holds them is written with every answer. */
export const MOST_OUT_BY_HAND = 2_000;

type Out = NonNullable<RunRow["outByHand"]>[number];

/** One task that was excluded, or restored. */
export interface OutTask {
  readonly task: TaskRow;
  readonly withdrawn: boolean;
}

/** What a loop hears of with a write. */
export interface HeardOut {
  /** How many it knew when it made the row that was written. */
  readonly known: number;
  readonly tasks: readonly OutTask[];
}

/** A run's row with a change of a person in it. @returns undefined where the loop would have to carry too many */
export function withOutByHand(run: RunRow, { tasks }: PoolChange): Pick<RunRow, "outByHand"> | undefined {
  const more = tasks.flatMap(({ after }): Out[] =>
    after ? [{ taskId: after.id, withdrawn: after.withdrawn ?? false }] : [],
  );
  const all = [...(run.outByHand ?? []), ...more];
  return all.length > MOST_OUT_BY_HAND ? undefined : { outByHand: all };
}

/** What is stored that a loop's row does not know yet. */
export function unheard(stored: RunRow, { outByHand = [] }: RunRow): readonly Out[] {
  return (stored.outByHand ?? []).slice(outByHand.length);
}

/** A loop's row with what it did not know, counted. */
export function heard<Row extends RunRow>(run: Row, tasks: readonly OutTask[]): Row {
  let counters: RunCounters = run.counters;
  for (const { task, withdrawn } of tasks) {
    const { withdrawn: _, ...rest } = task;
    const [out, back]: [TaskRow, TaskRow] = [{ ...rest, withdrawn: true }, rest];
    const change = withdrawn ? { before: back, after: out } : { before: out, after: back };
    counters = countChange({ ...run, counters }, { ...noChange(run.id), tasks: [change] });
  }
  const more = tasks.map(({ task, withdrawn }): Out => ({ taskId: task.id, withdrawn }));
  return { ...run, counters, outByHand: [...(run.outByHand ?? []), ...more] };
}
