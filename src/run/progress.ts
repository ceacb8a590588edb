/** How far a run is while the loop works on it: its row, its clocks, and the one queue through which it is written. */
import { heard, type HeardOut, type OutTask } from "../core/curation/out-by-hand.ts";
import { count } from "../core/rows/counters.ts";
import type { CompletionRow } from "../core/rows/completion-row.ts";
import type { RunCounters, RunRow } from "../core/rows/run-row.ts";
import type { Clock, Commit, Pool } from "./ports.ts";

export class Progress {
  #row: RunRow;
  readonly #pool: Pool;
  readonly #clock: Clock;
  #writes: Promise<void> = Promise.resolve();
  #earlier: Promise<void> = Promise.resolve();
  #runningSince: number;
  #inFlight = 0;
  #busySince = 0;
  #takenOut = 0;
  readonly #onOut: ((tasks: readonly OutTask[]) => Promise<void>) | undefined;

  /** @param onOut called when a person has excluded or restored tasks; the next write waits for it */
  constructor(row: RunRow, pool: Pool, clock: Clock, onOut?: (tasks: readonly OutTask[]) => Promise<void>) {
    this.#row = row;
    this.#pool = pool;
    this.#clock = clock;
    this.#onOut = onOut;
    this.#runningSince = clock.monotonic();
  }

  get row(): RunRow {
    return this.#row;
  }

  /**
   * Resolves when every write but the newest is done, so that the model goes on while that one is made. Rejects where such
   * a write has failed.
   */
  get earlierWrites(): Promise<void> {
    return this.#earlier;
  }

  /** Resolves when nothing is being written, whether it went well or not. */
  async quiet(): Promise<void> {
    await this.#writes.catch(() => undefined);
  }

  /** How many more tasks a person has excluded than restored since this began. */
  get takenOut(): number {
    return this.#takenOut;
  }

  /** Requests that were sent and are not counted yet. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** Counters with the clocks read now. */
  get counters(): RunCounters {
    this.#readClocks();
    return this.#row.counters;
  }

  /** Changes the row in memory; it is stored with the next write. */
  update(change: Partial<RunRow>): void {
    this.#row = { ...this.#row, ...change };
  }

  /** Time spent inside `work` does not count as running. */
  async paused<T>(work: () => Promise<T>): Promise<T> {
    this.#readClocks();
    try {
      return await work();
    } finally {
      this.#runningSince = this.#clock.monotonic();
    }
  }

  /** Time spent inside `work` counts as the engine's; when several run together it counts once. */
  async busy<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inFlight++ === 0) this.#busySince = this.#clock.monotonic();
    try {
      return await work();
    } finally {
      this.#readClocks();
      this.#inFlight--;
    }
  }

  /** Stores a raw answer and counts it. */
  saveCompletion(completion: CompletionRow): Promise<void> {
    this.#readClocks();
    this.#stamp({ counters: count(this.#row.counters, { completions: [completion] }) });
    const row = this.#row;
    return this.#write(() => this.#pool.saveCompletion(completion, row));
  }

  /** Stores the row as it is now, with the rows that one step of the loop has made. */
  commit(rows: Partial<Omit<Commit, "run">> = {}): Promise<void> {
    this.#readClocks();
    this.#stamp({});
    const run = this.#row;
    return this.#write(() => this.#pool.commit({ candidates: [], tasks: [], instances: [], ...rows, run }));
  }

  #stamp(change: Partial<RunRow>): void {
    this.update({ ...change, updatedAt: this.#clock.now() });
  }

  /**
   * Writes one after the other, so that an older row never overwrites a newer one.
   * After a failed write no other is tried: later rows count what was never stored.
   */
  #write(work: () => Promise<HeardOut>): Promise<void> {
    this.#earlier = this.#writes;
    this.#writes = this.#writes.then(work).then((news) => this.#hear(news));
    this.#writes.catch(() => undefined);
    return this.#writes;
  }

  /** Rows that were made before may still wait to be written: their writer counts the same for them. */
  async #hear({ known, tasks }: HeardOut): Promise<void> {
    const news = tasks.slice((this.#row.outByHand?.length ?? 0) - known);
    if (news.length === 0) return;
    this.#row = heard(this.#row, news);
    for (const { withdrawn } of news) this.#takenOut += withdrawn ? 1 : -1;
    await this.#onOut?.(news);
  }

  #readClocks(): void {
    const now = this.#clock.monotonic();
    const { counters } = this.#row;
    const engineMs = this.#inFlight > 0 ? counters.engineMs + now - this.#busySince : counters.engineMs;
    this.update({ counters: { ...counters, engineMs, runMs: counters.runMs + now - this.#runningSince } });
    this.#runningSince = now;
    this.#busySince = now;
  }
}
