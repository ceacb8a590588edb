/**
 * Every schema that was ever released, oldest first. A released one stays as it is, so that a database of any age can be
 * brought up to date; a change of keys or indexes is a new version at the end, with a fixture in `tests/fixtures`. No
 * version drops a table: an older page that finds one missing would make it again before it can see how old it is.
 */
import type { Transaction } from "dexie";

export interface SchemaVersion {
  readonly version: number;
  /** Keys and indexes of each table, in Dexie's words. */
  readonly stores: Readonly<Record<string, string>>;
  /** What it does to the rows of the version before. */
  readonly upgrade?: (transaction: Transaction) => PromiseLike<unknown>;
}

const first: SchemaVersion = {
  version: 1,
  stores: {
    runs: "id, createdAt",
    completions: "id, [runId+batch]",
    candidates: "id, [runId+order], [runId+verdict.kind+order], [runId+verdict.reason+order]",
    tasks: "id, [runId+order], [runId+origin+order], [runId+classification+order]",
    instances: "id, taskId, runId",
  },
};

/** Takes the seeds out of the run's row, which is written with every answer. */
const second: SchemaVersion = {
  version: 2,
  stores: { ...first.stores, seeds: "runId" },
  upgrade: async (transaction) => {
    const runs = transaction.table<{ readonly id: string; readonly seeds: readonly unknown[] }, string>("runs");
    // One at a time: a run of 10,000 seeds is some megabytes.
    for (const id of await runs.toCollection().primaryKeys()) {
      const run = await runs.get(id);
      if (run === undefined) continue;
      const { seeds, ...row } = run;
      await transaction.table("seeds").add({ runId: id, seeds });
      await transaction.table("runs").put({ ...row, seedCount: seeds.length });
    }
  },
};

/** Adds the tunings. What a tuning learned from and what its student answered are rows apart: its own is written often. */
const third: SchemaVersion = {
  version: 3,
  stores: { ...second.stores, tunings: "id, createdAt", tuningData: "id", tuningAnswers: "id" },
};

/** Adds what people said of answers without knowing whose they are. */
const fourth: SchemaVersion = { version: 4, stores: { ...third.stores, blindVerdicts: "id" } };

/** Adds what further models answered to a tuning's questions, and what a model said of its answers. */
const fifth: SchemaVersion = {
  version: 5,
  stores: { ...fourth.stores, otherReplies: "id, tuning", modelVerdicts: "id, tuning" },
};

/** Adds experiments: which runs belong together, and in which order they are made. */
const sixth: SchemaVersion = { version: 6, stores: { ...fifth.stores, experiments: "id, createdAt" } };

export const schemaVersions: readonly SchemaVersion[] = [first, second, third, fourth, fifth, sixth];

const newest: SchemaVersion = sixth;

/** Dexie counts in tenths: its version 1 is the browser's 10, and 11 to 19 are still its version 1. */
const NATIVE_STEPS = 10;

/** The page's own number of a schema, from the browser's. */
export function versionOf(nativeVersion: number): number {
  return Math.floor(nativeVersion / NATIVE_STEPS);
}

/** Whether a database, by the browser's own number, was made by a later version of this page. */
export function isNewer(nativeVersion: number): boolean {
  return nativeVersion >= (newest.version + 1) * NATIVE_STEPS;
}
