/** A run's candidates for judging them again: the stored ones, or read again from the completions where the method needs it. */
import { promptPlace, rowId } from "../../src/core/rows/ids.ts";
import type { Method } from "../../src/core/method/method.ts";
import type { CandidateRow } from "../../src/core/rows/candidate-row.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import { recipeOf } from "../../src/core/recipes/recipes.ts";
import { asParsed, reread, type StoredCandidate } from "../../src/core/workbench/workbench.ts";
import { mustReread } from "../../src/core/workbench/workbench-change.ts";
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { completionsById } from "../../src/pool/rows.ts";
import { allCandidates } from "../../src/pool/whole-runs/whole-run.ts";

const COMPLETIONS_AT_ONCE = 100;

export interface CandidatesRead {
  readonly candidates: readonly StoredCandidate[];
  /** Rows of the ledger that were left out because they are damaged. */
  readonly damaged: number;
}

/**
 * The candidates in ledger order, up to the run's cursor.
 * @param withdrawn ids of tasks that a person took out
 */
export async function storedCandidates(
  db: SeedbedDatabase,
  run: RunRow,
  method: Method,
  withdrawn: ReadonlySet<string>,
): Promise<CandidatesRead> {
  let damaged = 0;
  const rows = await allCandidates(db, run.id, (_, left) => (damaged += left));
  const byHand = (row: CandidateRow): StoredCandidate["byHand"] => {
    if (withdrawn.has(row.id)) return "withdrawn";
    return row.verdict.kind === "kept" && row.verdict.overruled ? "admitted" : undefined;
  };
  if (!mustReread(run.method, method)) {
    return { damaged, candidates: rows.map((row) => asParsed(row, byHand(row))) };
  }

  const known = new Map(rows.map((row) => [row.id, row]));
  const putBack = rows.filter(isPutBack);
  const found: StoredCandidate[] = [];
  for (const ids of chunks(instructionCompletions(run), COMPLETIONS_AT_ONCE)) {
    for (const completion of await completionsById(db, ids)) {
      for (const each of reread(completion, recipeOf(run), { method, profile: run.model.profile })) {
        if (!isBefore(each.place, run.cursor)) continue;
        const row = known.get(each.taskId);
        const said = row && byHand(row);
        // A part that a person put back is taken as it was stored.
        if (row && isPutBack(row)) continue;
        found.push({ ...each, before: row?.verdict, ...(said && { byHand: said }) });
      }
      for (const row of putBack) if (row.completionId === completion.id) found.push(asParsed(row, byHand(row)));
    }
  }
  return { damaged, candidates: found };
}

function isPutBack({ aside, verdict }: CandidateRow): boolean {
  return aside !== undefined && verdict.kind === "kept";
}

/** Ids of the completions that list instructions, in order; some of the last batch may not exist. */
function instructionCompletions({ id, cursor, method, openBatch }: RunRow): string[] {
  const prompts = Math.max(method.batchSize, openBatch?.prompts.length ?? 0);
  return Array.from({ length: (cursor.batch + 1) * prompts }, (_, i) =>
    rowId(id, promptPlace(Math.floor(i / prompts), i % prompts)),
  );
}

/** Whether the loop has passed a place; later candidates are not judged yet. */
function isBefore([batch, prompt, index]: StoredCandidate["place"], cursor: RunRow["cursor"]): boolean {
  if (batch !== cursor.batch) return batch < cursor.batch;
  if (prompt !== cursor.prompt) return prompt < cursor.prompt;
  return index < cursor.candidate;
}

function* chunks<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
