/** Follows the drift of one run while somebody looks: reads its tasks in pages, later only the new ones. */
import { DriftTally, type Drift } from "../../core/drift/drift.ts";
import { fieldOf, type FieldTask } from "../../core/drift/field-likeness.ts";
import { outlineOf } from "../../core/recipes/recipes.ts";
import { wasChangedByHand } from "../../core/rows/changed-by-hand.ts";
import type { RunRow } from "../../core/rows/run-row.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { taskPage } from "../../pool/pages.ts";
import { findRun } from "../../pool/runs.ts";
import { seedsOf } from "../../pool/seeds.ts";
import type { PushSource } from "../parts/observed.ts";

/** Pause between two looks, ms. */
const PAUSE_MS = 1500;
/** Tasks compared without a pause: some milliseconds. */
const PAGE_TASKS = 200;

/** @param general tasks of every kind, with which those of the field are contrasted */
export function driftSource(
  db: SeedbedDatabase,
  runId: string,
  general: readonly FieldTask[],
): PushSource<Drift | undefined> {
  return {
    subscribe(next, error) {
      let isOver = false;
      const follow = async (): Promise<void> => {
        let reader: DriftReader | undefined;
        while (!isOver) {
          const run = await findRun(db, runId);
          if (run === undefined) return next(undefined);
          // What a person has changed may have been read already.
          if (reader === undefined || wasChangedByHand(reader.run, run))
            reader = await DriftReader.open(db, run, general);
          if (reader === undefined) return;
          reader.run = run;
          while (!isOver && (await reader.read())) if (!isOver) next(reader.drift);
          if (!isOver && reader.isNew) next(reader.drift);
          await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        }
      };
      follow().catch((reason: unknown) => {
        if (!isOver) error?.(reason);
      });
      return {
        unsubscribe: () => {
          isOver = true;
        },
      };
    },
  };
}

class DriftReader {
  run: RunRow;
  readonly #db: SeedbedDatabase;
  readonly #tally: DriftTally;
  #last: number | undefined;
  #told = -1;

  private constructor(db: SeedbedDatabase, run: RunRow, tally: DriftTally) {
    this.#db = db;
    this.run = run;
    this.#tally = tally;
  }

  /** @returns undefined where the run grows from no seeds, or these have no field in common */
  static async open(db: SeedbedDatabase, run: RunRow, general: readonly FieldTask[]): Promise<DriftReader | undefined> {
    if (outlineOf(run).given !== "seeds") return undefined;
    const seeds = await seedsOf(db, run.id);
    const field = fieldOf(seeds, general);
    return field && new DriftReader(db, run, new DriftTally(field));
  }

  /** @returns whether there may be more */
  async read(): Promise<boolean> {
    const { rows, last, next } = await taskPage(this.#db, this.run.id, {
      ...{ after: this.#last, limit: PAGE_TASKS, origin: "machine" },
    });
    for (const task of rows) if (!task.withdrawn) this.#tally.add(task);
    this.#last = last ?? this.#last;
    return next !== undefined;
  }

  /** Whether there are tasks that have not been told yet. */
  get isNew(): boolean {
    return this.#tally.drift.tasks !== this.#told;
  }

  get drift(): Drift {
    const { drift } = this.#tally;
    this.#told = drift.tasks;
    return drift;
  }
}
