/** One batch of tasks about which nothing is asked: stored together, so that thousands a second are possible. */
import { nextOrder } from "../core/curation/curation.ts";
import { ledgerRows } from "../core/rows/counters.ts";
import type { OpenBatch } from "../core/rows/run-row.ts";
import { judgeList, readList, writeList } from "./candidates.ts";
import type { BatchEnd, RunContext } from "./context.ts";
import { passGate } from "./enter.ts";
import { endsAtGoal, storeTasks } from "./store.ts";
import { newDraft, wholeTask } from "./task-steps.ts";

/**
 * Takes, judges and stores a batch from the cursor in one transaction. Only its last task is told to the page, with the
 * counters: one event for each would cost more than the tasks.
 * @returns how it ended @throws OneAtATime once the person steps
 */
export async function atOnce(base: RunContext, batch: OpenBatch): Promise<BatchEnd> {
  const context: RunContext = { ...base, overlaps: true, emit: () => undefined };
  const { progress } = context;
  const { row } = progress;
  // A crash came between the batch and the next one.
  if (row.cursor.prompt > 0) return "worked-through";
  await passGate(context);
  const list = await writeList(context, batch, 0);
  const wanted = row.method.atGoal === "stop" ? row.goal - row.counters.tasks : Infinity;
  const entries = await readList(context, list);
  const judged = await judgeList(context, entries, row.cursor.candidate, wanted, ledgerRows(row.counters));
  const admitted = judged.filter((each) => each.row.verdict.kind === "kept");
  const order = nextOrder(row);
  const made = admitted.map((each, i) => wholeTask(context, each, newDraft(each.entry), order + i));
  const candidates = judged.map((each) => each.row);
  await storeTasks(context, made, candidates, { batch: batch.index, prompt: 1, candidate: 0 });
  const last = made.at(-1);
  if (last) base.emit({ type: "task-kept", ...last, counters: progress.counters });
  return endsAtGoal(progress.row) ? "goal" : "worked-through";
}
