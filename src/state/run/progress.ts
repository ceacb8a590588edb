/** How far a run is, how fast it is, and how long it will take. Pure arithmetic over its counters. */
import { itemsRead } from "../../core/rows/counters.ts";
import type { RefusalReason } from "../../core/rows/reasons.ts";
import type { RunCounters, RunRow } from "../../core/rows/run-row.ts";
import type { StageProgress } from "../../core/rows/stage-progress.ts";
import type { LiveView } from "./live-fold.ts";

const MS_PER_MINUTE = 60_000;
const ROW_SKIPPED: RefusalReason = "row-skipped";

export interface Progress {
  readonly kept: number;
  /** What counts towards the goal: tasks kept, or all candidates where a run works through what it was given. */
  readonly done: number;
  readonly goal: number;
  /** 0 to 1. */
  readonly share: number;
  /** Accepted among all items of list replies, those set aside too, 0 to 1; undefined before the first. */
  readonly acceptedShare: number | undefined;
  readonly tasksPerMinute: number | undefined;
  readonly msLeft: number | undefined;
}

/**
 * @param pace running time and tasks at the latest kept tasks, oldest first
 * @param worksOnSeeds whether the run works through what it was given
 */
export function progressOf(
  counters: RunCounters,
  goal: number,
  pace: readonly { readonly runMs: number; readonly tasks: number }[] = [],
  worksOnSeeds = false,
): Progress {
  const kept = counters.tasks;
  // A row that gave nothing was never among the tasks to be made.
  const done = worksOnSeeds ? counters.candidates - (counters.refused[ROW_SKIPPED] ?? 0) : kept;
  const left = Math.max(0, goal - done);
  const items = itemsRead(counters);
  const perMs = recentRate(pace) ?? (kept > 0 && counters.runMs > 0 ? kept / counters.runMs : undefined);
  return {
    ...{ kept, done, goal },
    share: goal > 0 ? Math.min(1, done / goal) : 0,
    acceptedShare: items > 0 ? counters.accepted / items : undefined,
    tasksPerMinute: perMs === undefined ? undefined : perMs * MS_PER_MINUTE,
    msLeft: perMs === undefined || done === 0 ? undefined : ((kept / done) * left) / perMs,
  };
}

/** How far a stored run is. @param counters its own, or newer ones */
export function stageProgressOf(
  { cursor, openBatch: open, method }: Pick<RunRow, "cursor" | "openBatch" | "method">,
  counters: RunCounters,
): StageProgress {
  const rest = { counters, asked: counters.tasks };
  if (open === undefined) return { ...rest, batches: cursor.batch, prompts: cursor.batch * method.batchSize };
  return { ...rest, batches: open.index + 1, prompts: open.index * method.batchSize + open.prompts.length };
}

/** How far a run was at the moment that is shown of it. */
export function shownProgress(
  run: RunRow,
  { counters, prompts }: Pick<LiveView, "counters" | "prompts">,
): StageProgress {
  const last = prompts.at(-1);
  if (last === undefined) return stageProgressOf(run, counters);
  const built = last.batch * run.method.batchSize + last.prompt + 1;
  return { counters, asked: counters.tasks, batches: last.batch + 1, prompts: built };
}

function recentRate(pace: readonly { readonly runMs: number; readonly tasks: number }[]): number | undefined {
  const first = pace[0];
  const last = pace.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const ms = last.runMs - first.runMs;
  const tasks = last.tasks - first.tasks;
  return ms > 0 && tasks > 0 ? tasks / ms : undefined;
}
