/** One batch in step mode: one thing at a time, and each task is carried to its end before the next candidate is judged. */
import { nextOrder } from "../core/curation/curation.ts";
import type { TaskDraft } from "../core/recipes/recipe.ts";
import type { CandidateRow } from "../core/rows/candidate-row.ts";
import { ledgerRows } from "../core/rows/counters.ts";
import { rowId } from "../core/rows/ids.ts";
import type { OpenBatch } from "../core/rows/run-row.ts";
import { judgeEntry, readList, writeList, type ReadEntry, type WrittenList } from "./candidates.ts";
import type { BatchEnd, Emit, RunContext } from "./context.ts";
import { retell } from "./enter.ts";
import { endsAtGoal, keep, settle } from "./store.ts";
import { storedDrafts } from "./stored-drafts.ts";
import { makeTask } from "./task-steps.ts";

/**
 * Works through a batch from the cursor, and gives the same rows as when requests overlap.
 * @returns how it ended: `turn` when the person no longer steps; nothing is half done then
 */
export async function oneByOne(base: RunContext, batch: OpenBatch): Promise<BatchEnd> {
  const { gate, progress, steps } = base;
  steps?.from(progress.row);
  const emit: RunContext["emit"] = (event) => {
    steps?.hear(event, progress.row);
    base.emit(event);
  };
  const context: RunContext = { ...base, emit };
  while (progress.row.cursor.prompt < batch.prompts.length) {
    if (!gate.steps) return "turn";
    const { prompt } = progress.row.cursor;
    const list = await writeList(context, batch, prompt);
    const end = await carryEach(context, list, base.emit);
    if (end !== "worked-through") return end;
  }
  return "worked-through";
}

/** Carries the candidates of one completion, from the cursor, to their ends. @param tell tells what is counted already */
async function carryEach(context: RunContext, list: WrittenList, tell: Emit): Promise<BatchEnd> {
  const { gate, progress } = context;
  const { batch, prompt } = list;
  const from = progress.row.cursor.candidate;
  const entries = await readList(context, list);
  const drafts: TaskDraft[] = await storedDrafts(context, list, entries, from);
  let waiting: CandidateRow[] = [];
  if (from > 0 && gate.steps) await retellLast(context, entries, tell);
  for (const entry of entries) {
    if (entry.index < from) continue;
    if (!gate.steps) return "turn";
    const candidate = await judgeEntry(context, entry, ledgerRows(progress.row.counters) + waiting.length);
    waiting.push(candidate.row);
    // A part that was set aside is stored with the candidate after it.
    if (entry.entry.aside) continue;
    if (candidate.row.verdict.kind === "kept") {
      const { made, draft } = await makeTask(context, candidate, drafts, nextOrder(progress.row));
      drafts.push(draft);
      await keep(context, made, waiting);
      if (endsAtGoal(progress.row)) return "goal";
    } else await settle(context, waiting, { batch, prompt, candidate: entry.index + 1 });
    waiting = [];
  }
  await settle(context, waiting, { batch, prompt: prompt + 1, candidate: 0 });
  return "worked-through";
}

/** Tells what became of the candidate before the cursor: that is what the page showed last before a reload. */
async function retellLast(context: RunContext, entries: readonly ReadEntry[], tell: Emit): Promise<void> {
  const { pool, progress } = context;
  const { id: runId, cursor } = progress.row;
  const last = entries.find(({ entry, index }) => !entry.aside && index === cursor.candidate - 1);
  if (last === undefined) return;
  const outcome = await pool.outcome(rowId(runId, last.place));
  if (outcome === undefined) return;
  const { candidate, task, instances } = outcome;
  const { instruction } = candidate;
  await retell(context, { kind: "judge", instruction, number: last.index + 1, of: last.of });
  tell({ type: "candidate", candidate });
  if (task === undefined) return;
  await retell(context, { kind: "keep", instruction: task.instruction, instances: task.instanceCount });
  tell({ type: "task-kept", task, instances, counters: progress.counters });
}
