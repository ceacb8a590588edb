/** Goes through an experiment's runs, one after the other, until all are made, one fails, or the person pauses it. Shows nothing. */
import type { RunRow } from "../../core/rows/run-row.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { changeExperiment, findExperiment, holdExperiment, runsOfExperiment } from "../../pool/experiments.ts";

export interface QueueNeeds {
  readonly db: SeedbedDatabase;
  /** Begins or goes on with a run. @returns why it has not begun, in words; undefined when it has */
  readonly begin: (run: RunRow) => Promise<string | undefined>;
  /** Resolves with the run's row once it no longer goes on. @param before its row before it was begun */
  readonly ended: (before: RunRow) => Promise<RunRow | undefined>;
  /** Ends the run that goes on; resolves when it is stored. */
  readonly stop: () => Promise<void>;
}

/** How going through an experiment ended. */
export type QueueEnd =
  | { readonly kind: "finished" }
  /** By the person, here or in the run's own place. */
  | { readonly kind: "paused" }
  | { readonly kind: "elsewhere" }
  | { readonly kind: "failed"; readonly runName: string; readonly reason: string };

export class ExperimentQueue {
  readonly #needs: QueueNeeds;
  #experiment: string | undefined;
  #run: string | undefined;

  constructor(needs: QueueNeeds) {
    this.#needs = needs;
  }

  /** Goes on where the experiment stands; the order is read anew after each run. Resolves when it no longer goes on. */
  async follow(id: string): Promise<QueueEnd> {
    if (this.#experiment !== undefined) return { kind: "elsewhere" };
    this.#experiment = id;
    try {
      const release = await holdExperiment(id);
      if (release === undefined) return { kind: "elsewhere" };
      try {
        await changeExperiment(this.#needs.db, id, () => ({ isGoing: true }));
        const end = await this.#work(id);
        await changeExperiment(this.#needs.db, id, () => ({ isGoing: false }));
        return end;
      } finally {
        release();
      }
    } finally {
      this.#experiment = undefined;
      this.#run = undefined;
    }
  }

  /** Ends the present run, which can go on later, and begins no other. */
  async pause(): Promise<void> {
    const id = this.#experiment;
    if (id === undefined) return;
    await changeExperiment(this.#needs.db, id, () => ({ isGoing: false }));
    if (this.#run !== undefined) await this.#needs.stop();
  }

  async #work(id: string): Promise<QueueEnd> {
    const { begin, db, ended } = this.#needs;
    for (;;) {
      const experiment = await findExperiment(db, id);
      if (!experiment?.isGoing) return { kind: "paused" };
      const next = (await runsOfExperiment(db, experiment)).find(isUnmade);
      if (next === undefined) return { kind: "finished" };
      this.#run = next.id;
      const refused = await begin(next);
      if (refused !== undefined) return { kind: "failed", runName: next.name, reason: refused };
      const after = await ended(next);
      this.#run = undefined;
      if (after?.phase.kind === "stopped") return { kind: "paused" };
      if (after?.phase.kind === "paused" || after?.phase.kind === "failed")
        return { kind: "failed", runName: after.name, reason: after.phase.reason };
    }
  }
}

/** Whether a run still has to be made. One that ended before its goal, at a limit say, is made. */
export function isUnmade({ phase }: Pick<RunRow, "phase">): boolean {
  return phase.kind !== "finished";
}
