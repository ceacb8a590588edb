/** One batch, from its prompts to stored tasks: requests overlap as far as places allow; verdicts and rows keep their order. */
import { nextOrder } from "../core/curation/curation.ts";
import type { DrawnTask } from "../core/recipes/recipe.ts";
import type { CandidateRow } from "../core/rows/candidate-row.ts";
import type { OpenBatch } from "../core/rows/run-row.ts";
import { judgeList, writeList, type JudgedCandidate, type WrittenList } from "./candidates.ts";
import { enter, type RunContext } from "./context.ts";
import { Places } from "./parallel.ts";
import { count, ledgerRows } from "../core/rows/counters.ts";
import { makeTasks, storedDrafts, type MadeTask } from "./task-steps.ts";

/** Works through a batch from the cursor. @returns false when the goal was reached within it */
export async function workThrough(context: RunContext, batch: OpenBatch, machineTasks: DrawnTask[]): Promise<boolean> {
  const { progress, engine } = context;
  const { row } = progress;
  const parallel = Math.max(1, Math.min(engine.capabilities.maxParallel, row.model.parallel));
  // Requests for one question begin alike, so a place goes on with the question it has just asked.
  const places = new Places<string>(parallel);
  // A person waits for the first task of a run: its list is written alone, and nothing else before that task is kept.
  const alone = batch.index === 0 && parallel > 1 && engine.capabilities.readsOneByOne ? 1 : 0;
  let wanted = row.method.atGoal === "stop" ? row.goal - row.counters.tasks : Infinity;
  let ledgerOrder = ledgerRows(row.counters);
  let poolOrder = nextOrder(row);
  let ahead: Promise<WrittenList>[] | undefined;
  try {
    for (let start = row.cursor.prompt; start < batch.prompts.length; start = groupEnd(start)) {
      const end = groupEnd(start);
      const judged: JudgedCandidate[] = [];
      let kept: Promise<unknown> = Promise.resolve();
      for (const [i, writing] of (ahead ?? writeFrom(start)).entries()) {
        if (wanted <= 0) break;
        const from = start + i === row.cursor.prompt ? row.cursor.candidate : 0;
        const list = await writing;
        const each = await judgeList(context, list, from, wanted, ledgerOrder);
        const admitted = each.filter(({ row: { verdict } }) => verdict.kind === "kept");
        judged.push(...each);
        ledgerOrder += each.length;
        wanted -= admitted.length;
        const earlier = await storedDrafts(context, list, from);
        const made = makeTasks(context, places, admitted, earlier, poolOrder);
        poolOrder += admitted.length;
        kept = places.watch(kept.then(() => keepAll(context, judged, made, machineTasks)));
      }
      // Now it is known whether a next group follows; its lists are written while these tasks are made.
      ahead = parallel > 1 && wanted > 0 && end > alone ? writeFrom(end) : undefined;
      await kept;
      await settle(context, judged, end);
      if (goalReached(context, judged)) return false;
    }
    return true;
  } finally {
    await places.close();
  }

  /** Groups always end at the same prompts, so that a resumed batch asks for nothing that an uninterrupted one would not. */
  function groupEnd(start: number): number {
    const groups = start < alone ? 0 : Math.floor((start - alone) / parallel) + 1;
    return Math.min(batch.prompts.length, alone + groups * parallel);
  }

  function writeFrom(start: number): Promise<WrittenList>[] {
    if (start >= batch.prompts.length) return [];
    return Array.from({ length: groupEnd(start) - start }, (_, i) =>
      places.watch(places.take("list", () => writeList(context, batch, start + i))),
    );
  }
}

/** Stores the tasks of a completion in order, each with the refused candidates before it in the ledger. */
async function keepAll(
  context: RunContext,
  judged: readonly JudgedCandidate[],
  making: readonly Promise<MadeTask>[],
  machineTasks: DrawnTask[],
): Promise<void> {
  for (const each of making) {
    const made = await each;
    const rows = unsettled(context, judged);
    const own = rows.findIndex(({ id }) => id === made.task.id);
    await keep(context, made, rows.slice(0, own + 1), machineTasks);
  }
}

/** Stores one task with its instances and ledger rows, and moves the cursor past it, all or nothing. */
async function keep(
  context: RunContext,
  { task, instances }: MadeTask,
  candidates: readonly CandidateRow[],
  machineTasks: DrawnTask[],
): Promise<void> {
  const { progress, emit } = context;
  await enter(context, { kind: "keep", instruction: task.instruction, instances: task.instanceCount });
  const last = candidates.at(-1) as CandidateRow;
  const counters = count(progress.counters, { candidates, tasks: [task], instances });
  progress.update({
    counters: { ...counters, firstTaskMs: counters.firstTaskMs || counters.runMs },
    cursor: { batch: last.batch, prompt: last.prompt, candidate: last.index + 1 },
  });
  const { keepRefused } = progress.row.method;
  await progress.commit({
    candidates: candidates.filter(({ verdict }) => keepRefused || verdict.kind === "kept"),
    tasks: [task],
    instances: instances.filter(({ verdict }) => keepRefused || verdict.kind === "kept"),
  });
  machineTasks.push({ id: task.id, instruction: task.instruction });
  emit({ type: "task-kept", task, instances, counters: progress.counters });
}

/** Stores the refused candidates after the last kept one, and moves the cursor past the group. */
async function settle(context: RunContext, judged: readonly JudgedCandidate[], nextPrompt: number): Promise<void> {
  const { progress } = context;
  const { row } = progress;
  const rest = unsettled(context, judged);
  const cursor = goalReached(context, judged)
    ? row.cursor
    : { batch: row.cursor.batch, prompt: nextPrompt, candidate: 0 };
  progress.update({ counters: count(progress.counters, { candidates: rest }), cursor });
  await progress.commit({ candidates: row.method.keepRefused ? rest : [] });
}

/** Ledger rows that are not stored yet. */
function unsettled({ progress }: RunContext, judged: readonly JudgedCandidate[]): readonly CandidateRow[] {
  const from = ledgerRows(progress.row.counters);
  return judged.map(({ row }) => row).filter(({ order }) => order >= from);
}

/** Whether judging ended early. The paper's own code finishes its batch; ours stops at the task that reaches the goal. */
function goalReached({ progress }: RunContext, judged: readonly JudgedCandidate[]): boolean {
  const { row } = progress;
  return row.method.atGoal === "stop" && judged.length > 0 && row.counters.tasks >= row.goal;
}
