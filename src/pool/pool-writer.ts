/** The one writer of a run: the loop's Pool port on Dexie. Every write checks that the run has not been taken over. */
import { heard, unheard, type HeardOut, type OutTask } from "../core/curation/out-by-hand.ts";
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

  async saveCompletion(row: CompletionRow, run: RunRow): Promise<HeardOut> {
    const db = this.#db;
    if (this.#answered?.batch === row.batch) (await this.#answered.ids).add(row.id);
    return guarded(() =>
      db.transaction("rw", [db.runs, db.completions, db.tasks], async () => {
        const news = await this.#putRun(run);
        await db.completions.put(row);
        return news;
      }),
    );
  }

  async commit({ run, candidates, tasks, instances }: Commit): Promise<HeardOut> {
    const db = this.#db;
    return guarded(() =>
      db.transaction("rw", [db.runs, db.candidates, db.tasks, db.instances], async () => {
        const news = await this.#putRun(run);
        await db.candidates.bulkPut([...candidates]);
        await db.tasks.bulkPut([...tasks]);
        await db.instances.bulkPut([...instances]);
        return news;
      }),
    );
  }

  async #putRun(run: RunRow): Promise<HeardOut> {
    const stored = await this.#db.runs.get(this.#runId);
    if (!stored) throw new PoolFailure("missing", "This run was deleted.");
    if (stored.epoch !== this.#epoch) throw new PoolFailure("taken-over", "Another tab has taken this run over.");
    // The person may rename a run, move its goal or review it while it goes on; the loop's copy is older.
    const { name, goal, epoch, reviews, published, leaving } = stored;
    const tasks = await this.#tasksOut(unheard(stored, run));
    const counted = tasks.length === 0 ? run : heard(run, tasks);
    const kept = { ...(reviews && { reviews }), ...(published && { published }), ...(leaving && { leaving }) };
    await this.#db.runs.put({ ...counted, name, goal, epoch, ...kept });
    return { known: run.outByHand?.length ?? 0, tasks };
  }

  /** Only a loop deletes or edits tasks of its run, so those that a person has excluded are there. */
  async #tasksOut(out: ReturnType<typeof unheard>): Promise<readonly OutTask[]> {
    if (out.length === 0) return [];
    const rows = await this.#db.tasks.bulkGet(out.map(({ taskId }) => taskId));
    return out.flatMap(({ withdrawn }, i) => {
      const task = rows[i];
      return task ? [{ task, withdrawn }] : [];
    });
  }
}
