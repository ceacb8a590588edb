/** The one writer of a run: the loop's Pool port on Dexie. Every write checks that the run has not been taken over. */
import type { CompletionRow } from "../core/rows/completion-row.ts";
import type { RunRow } from "../core/rows/run-row.ts";
import type { CandidateOutcome, Commit, Pool } from "../run/ports.ts";
import type { SeedbedDatabase } from "./database.ts";
import { guarded, PoolFailure } from "./failure.ts";
import { findCandidate, findTask, instancesOf } from "./rows.ts";

export class DexiePool implements Pool {
  readonly #db: SeedbedDatabase;
  readonly #runId: string;
  readonly #epoch: number;
  /** Ids of the stored answers of the current batch. */
  #answered: { readonly batch: number; readonly ids: Promise<Set<string>> } | undefined;

  /** @param run as returned by `takeRun`; its epoch gives this writer the right to write */
  constructor(db: SeedbedDatabase, run: RunRow) {
    this.#db = db;
    this.#runId = run.id;
    this.#epoch = run.epoch;
  }

  async completion(id: string, batch: number): Promise<CompletionRow | undefined> {
    if (this.#answered?.batch !== batch) this.#answered = { batch, ids: this.#storedIds(batch) };
    // Looking up each id would wait for the write of the answer before it, and the model would wait too.
    const ids = await this.#answered.ids;
    return ids.has(id) ? guarded(() => this.#db.completions.get(id)) : undefined;
  }

  #storedIds(batch: number): Promise<Set<string>> {
    return guarded(async () => {
      const stored = this.#db.completions.where("[runId+batch]").equals([this.#runId, batch]);
      return new Set(await stored.primaryKeys());
    });
  }

  async outcome(candidateId: string): Promise<CandidateOutcome | undefined> {
    const candidate = await findCandidate(this.#db, candidateId);
    if (candidate === undefined) return undefined;
    const task = await findTask(this.#db, candidateId);
    return { candidate, task, instances: task === undefined ? [] : await instancesOf(this.#db, [task.id]) };
  }

  async saveCompletion(row: CompletionRow, run: RunRow): Promise<void> {
    const db = this.#db;
    if (this.#answered?.batch === row.batch) (await this.#answered.ids).add(row.id);
    await guarded(() =>
      db.transaction("rw", [db.runs, db.completions], async () => {
        await this.#putRun(run);
        await db.completions.put(row);
      }),
    );
  }

  async commit({ run, candidates, tasks, instances }: Commit): Promise<void> {
    const db = this.#db;
    await guarded(() =>
      db.transaction("rw", [db.runs, db.candidates, db.tasks, db.instances], async () => {
        await this.#putRun(run);
        await db.candidates.bulkPut([...candidates]);
        await db.tasks.bulkPut([...tasks]);
        await db.instances.bulkPut([...instances]);
      }),
    );
  }

  async #putRun(run: RunRow): Promise<void> {
    const stored = await this.#db.runs.get(this.#runId);
    if (!stored) throw new PoolFailure("missing", "This run was deleted.");
    if (stored.epoch !== this.#epoch) throw new PoolFailure("taken-over", "Another tab has taken this run over.");
    // The person may rename a run, move its goal or review it while it goes on; the loop's copy is older.
    const { name, goal, epoch, reviews } = stored;
    await this.#db.runs.put({ ...run, name, goal, epoch, ...(reviews && { reviews }) });
  }
}
