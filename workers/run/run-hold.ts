/** The right to write a run: its lock over all tabs, held from a start to its end, or taken from another tab before one. */
import type { SeedbedDatabase } from "../../src/pool/database.ts";
import { takeRun } from "../../src/pool/runs.ts";
import { holdLock, runLock } from "./held-lock.ts";

export class RunHold {
  readonly #db: SeedbedDatabase;
  readonly #onLost: (runId: string) => void;
  /** A run taken from another tab and not started yet. */
  #taken: { readonly id: string; readonly release: () => void } | undefined;

  /** @param onLost told when another tab has taken a held run over */
  constructor(db: SeedbedDatabase, onLost: (runId: string) => void) {
    this.#db = db;
    this.#onLost = onLost;
  }

  /** Takes a run from the tab that has it. From then on that one can write no more, even if it is frozen and hears of nothing. */
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

  /** @returns how to let go of the run; nothing when another tab has it */
  take(runId: string): Promise<(() => void) | undefined> {
    const taken = this.#taken;
    this.#taken = undefined;
    if (taken?.id === runId) return Promise.resolve(taken.release);
    taken?.release();
    return holdLock(runLock(runId), { onStolen: () => this.#onLost(runId) });
  }
}
