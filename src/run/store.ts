/** How the loop stores what a batch gives: one task at a time, or the candidates after the last one; the cursor moves with it, all or nothing. */
import type { CandidateRow } from "../core/rows/candidate-row.ts";
import { count } from "../core/rows/counters.ts";
import type { RunRow } from "../core/rows/run-row.ts";
import type { RunContext } from "./context.ts";
import { enter } from "./enter.ts";
import type { MadeTask } from "./task-steps.ts";

/** Stores one task with its instances and ledger rows, and moves the cursor past it, all or nothing. */
export async function keep(context: RunContext, made: MadeTask, candidates: readonly CandidateRow[]): Promise<void> {
  const { task, instances } = made;
  const { progress, emit } = context;
  await enter(context, { kind: "keep", instruction: task.instruction, instances: task.instanceCount });
  const { batch, prompt, index } = candidates.at(-1) as CandidateRow;
  await storeTasks(context, [made], candidates, { batch, prompt, candidate: index + 1 });
  emit({ type: "task-kept", task, instances, counters: progress.counters });
}

/** Stores tasks with their instances and ledger rows, and moves the cursor, all or nothing. Tells nobody. */
export async function storeTasks(
  { machineTasks, progress }: Pick<RunContext, "machineTasks" | "progress">,
  made: readonly MadeTask[],
  candidates: readonly CandidateRow[],
  cursor: RunRow["cursor"],
): Promise<void> {
  const tasks = made.map(({ task }) => task);
  const instances = made.flatMap((each) => each.instances);
  const counters = count(progress.counters, { candidates, tasks, instances });
  const firstTaskMs = counters.firstTaskMs || (tasks.length > 0 ? counters.runMs : 0);
  progress.update({ counters: { ...counters, firstTaskMs }, cursor });
  const { keepRefused } = progress.row.method;
  await progress.commit({
    candidates: candidates.filter(({ verdict }) => keepRefused || verdict.kind === "kept"),
    tasks,
    instances: instances.filter(({ verdict }) => keepRefused || verdict.kind === "kept"),
  });
  for (const { id, instruction } of tasks) machineTasks.push({ id, instruction });
}

/** Stores candidates that became no task, and moves the cursor. */
export async function settle(
  { progress }: RunContext,
  candidates: readonly CandidateRow[],
  cursor: RunRow["cursor"],
): Promise<void> {
  progress.update({ counters: count(progress.counters, { candidates }), cursor });
  await progress.commit({ candidates: progress.row.method.keepRefused ? candidates : [] });
}

/** Whether a batch ends early. The paper's own code finishes its batch; ours stops at the task that reaches the goal. */
export function endsAtGoal({ method, counters, goal }: RunRow): boolean {
  return method.atGoal === "stop" && counters.tasks >= goal;
}
