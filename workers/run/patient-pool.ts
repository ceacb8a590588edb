/**
 * A pool that waits when the disk is full. It keeps the write that failed and tries it again when the person says so, so
 * that no answer is lost or asked for again. Knows no page.
 */
import { PoolFailure } from "../../src/pool/failure.ts";
import type { CompletionRow } from "../../src/core/rows/completion-row.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import type { HeardOut } from "../../src/core/curation/out-by-hand.ts";
import type { Clock, Commit, Pool } from "../../src/run/ports.ts";

export interface Waiting {
  /** Called each time a write finds no room. */
  onFull(failure: PoolFailure): void;
  /** Holds the run until the person goes on or ends it. */
  hold(): Promise<"go" | "stop">;
}

export class PatientPool implements Pool {
  readonly #pool: Pool;
  readonly #clock: Clock;
  readonly #waiting: Waiting;
  #waitedMs = 0;

  constructor(pool: Pool, clock: Clock, waiting: Waiting) {
    this.#pool = pool;
    this.#clock = clock;
    this.#waiting = waiting;
  }

  /** The run's clock: it stands still while a write waits for room. */
  get clock(): Clock {
    return { now: () => this.#clock.now(), monotonic: () => this.#clock.monotonic() - this.#waitedMs };
  }

  completion(id: string, batch: number): Promise<CompletionRow | undefined> {
    return this.#pool.completion(id, batch);
  }

  outcome(candidateId: string): ReturnType<Pool["outcome"]> {
    return this.#pool.outcome(candidateId);
  }

  saveCompletion(row: CompletionRow, run: RunRow): Promise<HeardOut> {
    return this.#write(() => this.#pool.saveCompletion(row, run));
  }

  commit(step: Commit): Promise<HeardOut> {
    return this.#write(() => this.#pool.commit(step));
  }

  async #write(work: () => Promise<HeardOut>): Promise<HeardOut> {
    for (let answer = "go"; answer === "go";) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof PoolFailure) || error.kind !== "full") throw error;
        this.#waiting.onFull(error);
        const since = this.#clock.monotonic();
        answer = await this.#waiting.hold();
        this.#waitedMs += this.#clock.monotonic() - since;
      }
    }
    // The person ends the run: the write is tried one last time.
    return work();
  }
}
