/** One batch of tasks about which nothing is asked: stored together, so that thousands a second are possible. */
import { nextOrder } from "../core/curation/curation.ts";
import { count, ledgerRows } from "../core/rows/counters.ts";
import type { OpenBatch } from "../core/rows/run-row.ts";
import { judgeList, readList, writeList, type JudgedCandidate } from "./candidates.ts";
import type { BatchEnd, RunContext } from "./context.ts";
import { passGate } from "./enter.ts";
import { endsAtGoal } from "./store.ts";
import { newDraft, wholeTask } from "./task-steps.ts";

/**
 * Takes, judges and stores a batch from the cursor in one transaction. Only its last task is told to the page, with the
 * counters: one event for each would cost more than the tasks.
 * @returns how it ended @throws OneAtATime once the person steps
 */
export async function atOnce(base: RunContext, batch: OpenBatch): Promise<BatchEnd> {
  const context: RunContext = { ...base, overlaps: true, emit: () => undefined };
  const { machineTasks, progress } = context;
  const { row } = progress;
  // A crash came between the batch and the next one.
  if (row.cursor.prompt > 0) return "worked-through";
  await passGate(context);
  const list = await writeList(context, batch, 0);
  const wanted = row.method.atGoal === "stop" ? row.goal - row.counters.tasks : Infinity;
  const entries = await readList(context, list);
  const judged = await judgeList(context, entries, row.cursor.candidate, wanted, ledgerRows(row.counters));
  const admitted = judged.filter(isKept);
  const order = nextOrder(row);
  const made = admitted.map((each, i) => wholeTask(context, each, newDraft(each.entry), order + i));
  const candidates = judged.map((each) => each.row);
  const tasks = made.map(({ task }) => task);
  const instances = made.flatMap((each) => each.instances);
  const counters = count(progress.counters, { candidates, tasks, instances });
  const firstTaskMs = counters.firstTaskMs || (tasks.length > 0 ? counters.runMs : 0);
  progress.update({ counters: { ...counters, firstTaskMs }, cursor: { batch: batch.index, prompt: 1, candidate: 0 } });
  await progress.commit({
    candidates: row.method.keepRefused ? candidates : candidates.filter(isAdmitted),
    tasks,
    instances,
  });
  machineTasks.push(...tasks.map(({ id, instruction }) => ({ id, instruction })));
  const last = made.at(-1);
  if (last) base.emit({ type: "task-kept", ...last, counters: progress.counters });
  return endsAtGoal(progress.row) ? "goal" : "worked-through";
}

function isKept({ row }: JudgedCandidate): boolean {
  return isAdmitted(row);
}

function isAdmitted({ verdict }: JudgedCandidate["row"]): boolean {
  return verdict.kind === "kept";
}
