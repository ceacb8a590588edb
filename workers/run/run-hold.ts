/** The right to write a run: a lock over all tabs, held while the run goes on. It can be taken from another tab before a start. */
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { takeRun } from "../../src/pool/runs.ts";
import { runLock } from "../../src/pool/run-lock.ts";
import { holdLock } from "./held-lock.ts";

export class RunHold {
  readonly #db: SeedbedDatabase;
  readonly #onLost: (runId: string) => void;
  /** A run taken from another tab and not started yet. */
  #taken: { readonly id: string; readonly release: () => void } | undefined;

  /** @param onLost called when another tab has taken over a held run */
  constructor(db: SeedbedDatabase, onLost: (runId: string) => void) {
    this.#db = db;
    this.#onLost = onLost;
  }

  /** Takes a run from the tab that has it. That tab can write no more, even when it is frozen and does not notice. */
  async takeOver(runId: string): Promise<void> {
    this.#taken?.release();
    const onStolen = () => {
      if (this.#taken?.id === runId) this.#taken = undefined;
      this.#onLost(runId);
    };
    const release = await holdLock(runLock(runId), { steal: true, onStolen });
    if (release) this.#taken = { id: runId, release };
    await takeRun(this.#db, runId);
  }

  /** @returns a function that releases the run; undefined when another tab has it */
  take(runId: string): Promise<(() => void) | undefined> {
    const taken = this.#taken;
    this.#taken = undefined;
    if (taken?.id === runId) return Promise.resolve(taken.release);
    taken?.release();
    return holdLock(runLock(runId), { onStolen: () => this.#onLost(runId) });
  }
}
