/** One batch with requests that overlap as far as places allow; verdicts and rows keep their order. */
import { nextOrder } from "../core/curation/curation.ts";
import type { CandidateRow } from "../core/rows/candidate-row.ts";
import { ledgerRows } from "../core/rows/counters.ts";
import type { OpenBatch, RunRow } from "../core/rows/run-row.ts";
import { judgeList, readList, writeList, type JudgedCandidate, type WrittenList } from "./candidates.ts";
import type { BatchEnd, RunContext } from "./context.ts";
import { Places } from "./parallel.ts";
import { endsAtGoal, keep, settle } from "./store.ts";
import { storedDrafts } from "./stored-drafts.ts";
import { makeTasks, type MadeTask } from "./task-steps.ts";

/** Works through a batch from the cursor. @returns how it ended @throws OneAtATime once the person steps */
export async function together(base: RunContext, batch: OpenBatch): Promise<BatchEnd> {
  const context: RunContext = { ...base, overlaps: true };
  const { progress, engine } = context;
  const { row } = progress;
  const parallel = Math.max(1, Math.min(engine.capabilities.maxParallel, row.model.parallel));
  // Requests for one question begin alike, so a place goes on with the question it has just asked.
  const places = new Places<string>(parallel);
  // A person waits for the first task of a run: its list is written alone, and nothing else before that task is kept.
  const alone = batch.index === 0 && parallel > 1 && engine.capabilities.readsOneByOne ? 1 : 0;
  const outBefore = progress.takenOut;
  let admittedHere = 0;
  /** How many more may be admitted; what a person excludes meanwhile is wanted again. */
  const wanted = (): number =>
    row.method.atGoal === "stop"
      ? row.goal - row.counters.tasks - admittedHere + progress.takenOut - outBefore
      : Infinity;
  let ledgerOrder = ledgerRows(row.counters);
  let poolOrder = nextOrder(row);
  let ahead: Promise<WrittenList>[] | undefined;
  let kept: Promise<unknown> = Promise.resolve();
  try {
    for (let start = row.cursor.prompt; start < batch.prompts.length; start = groupEnd(start)) {
      const end = groupEnd(start);
      const judged: JudgedCandidate[] = [];
      /** Where judging ended, because enough was admitted. */
      let rest: RunRow["cursor"] | undefined;
      let asked: Promise<unknown> = Promise.resolve();
      kept = Promise.resolve();
      for (const [i, writing] of (ahead ?? writeFrom(start)).entries()) {
        const prompt = start + i;
        const from = prompt === row.cursor.prompt ? row.cursor.candidate : 0;
        if (wanted() <= 0) {
          rest = { batch: batch.index, prompt, candidate: from };
          break;
        }
        const list = await writing;
        const entries = await readList(context, list);
        const each = await judgeList(context, entries, from, wanted(), ledgerOrder);
        const admitted = each.filter(({ row: { verdict } }) => verdict.kind === "kept");
        judged.push(...each);
        ledgerOrder += each.length;
        admittedHere += admitted.length;
        const earlier = await storedDrafts(context, list, entries, from);
        const { tasks, queued } = makeTasks(context, places, admitted, earlier, poolOrder);
        asked = queued;
        poolOrder += admitted.length;
        kept = places.watch(kept.then(() => keepAll(context, judged, tasks)));
        const next = entries.filter(({ index }) => index >= from)[each.length];
        if (next) {
          rest = { batch: batch.index, prompt, candidate: next.index };
          break;
        }
      }
      // Now it is known whether a next group follows; its lists are written while these tasks are made. Where one thing is
      // asked at a time, that is while they are stored: all questions about them come before.
      const begin = parallel > 1 ? undefined : asked;
      ahead = wanted() > 0 && rest === undefined && end > alone ? writeFrom(end, begin) : undefined;
      await kept;
      const isOver = (judged.length > 0 || rest !== undefined) && endsAtGoal(progress.row);
      const cursor = isOver ? progress.row.cursor : (rest ?? { batch: batch.index, prompt: end, candidate: 0 });
      await settle(context, unsettled(context, judged), cursor);
      if (isOver) return "goal";
      // A task was excluded after the last one that was wanted: this batch goes on where judging ended.
      if (rest) return "turn";
    }
    return "worked-through";
  } finally {
    await places.close();
    // The last task or answer may be about to be stored; whoever goes on must find it stored.
    await kept.catch(() => undefined);
    await progress.quiet();
  }

  /** Groups always end at the same prompts, so that a resumed batch asks for nothing that an uninterrupted one would not. */
  function groupEnd(start: number): number {
    const groups = start < alone ? 0 : Math.floor((start - alone) / parallel) + 1;
    return Math.min(batch.prompts.length, alone + groups * parallel);
  }

  /** @param begin when to ask for places; at once where it is absent */
  function writeFrom(start: number, begin?: Promise<unknown>): Promise<WrittenList>[] {
    if (start >= batch.prompts.length) return [];
    const write = (prompt: number) => places.take("list", () => writeList(context, batch, prompt));
    return Array.from({ length: groupEnd(start) - start }, (_, i) =>
      places.watch(begin ? begin.then(() => write(start + i)) : write(start + i)),
    );
  }
}

/** Stores the tasks of a completion in order, each with the refused candidates before it in the ledger. */
async function keepAll(
  context: RunContext,
  judged: readonly JudgedCandidate[],
  making: readonly Promise<MadeTask>[],
): Promise<void> {
  for (const each of making) {
    const made = await each;
    const rows = unsettled(context, judged);
    const own = rows.findIndex(({ id }) => id === made.task.id);
    await keep(context, made, rows.slice(0, own + 1));
  }
}

/** Ledger rows that are not stored yet. */
function unsettled({ progress }: RunContext, judged: readonly JudgedCandidate[]): readonly CandidateRow[] {
  const from = ledgerRows(progress.row.counters);
  return judged.map(({ row }) => row).filter(({ order }) => order >= from);
}
