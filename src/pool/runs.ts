/** Verbs on whole runs: make, watch, rename, extend, delete. */
import { liveQuery, type Observable } from "dexie";
import { DEFAULT_RECIPE, outlineOf } from "../core/recipes/recipes.ts";
import type { Method } from "../core/method/method.ts";
import { newRunId } from "../core/rows/ids.ts";
import type { Prices, RunLimits } from "../core/rows/limits.ts";
import type { RunPhase, RunRow, SeededRun } from "../core/rows/run-row.ts";
import { seedRows } from "../core/rows/seeded-pool.ts";
import type { SeedTask } from "../core/rows/seeds-row.ts";
import type { TemplatePlan } from "../core/rows/template-plan.ts";
import type { YesNoFit } from "../core/rows/yes-no.ts";
import type { ModelRecord } from "../core/models/model.ts";
import { noCounters } from "../core/rows/counters.ts";
import type { SeedbedDatabase } from "./database.ts";
import { shortName } from "../core/text/short-name.ts";
import { shownName } from "../core/text/shown-line.ts";
import { guarded, runGone } from "./failure.ts";
import { ownedTables, rowsOfRun } from "./owned-rows.ts";
import { withRun } from "./run-lock.ts";
import { addSeededRuns } from "./seeds.ts";
import { sortedRuns, type StoredRuns } from "./sorted-runs.ts";

/** Everything a person chooses before a run. */
export interface RunSetup {
  /** Name of the recipe; Self-Instruct where it is absent. */
  readonly recipe?: string;
  readonly name: string;
  readonly method: Method;
  readonly model: ModelRecord;
  readonly randomSeed: number;
  readonly seedsName: string;
  readonly seeds: readonly SeedTask[];
  /** Machine tasks wanted. */
  readonly goal: number;
  /** What the run may use up, where anything limits it. */
  readonly limits?: RunLimits;
  /** What its server costs, where the person has said it. */
  readonly prices?: Prices;
  /** Where templates make the tasks. */
  readonly plan?: TemplatePlan;
}

/** A run before its first request. @param now ms since 1970 */
export function newRun(setup: RunSetup, now: number): SeededRun {
  return {
    recipe: DEFAULT_RECIPE,
    ...setup,
    ...(outlineOf(setup).given !== "seeds" && { worksOnSeeds: true }),
    seedCount: setup.seeds.length,
    id: newRunId(crypto.randomUUID(), "set-up"),
    createdAt: now,
    updatedAt: now,
    phase: { kind: "ready" },
    counters: noCounters,
    cursor: { batch: 0, prompt: 0, candidate: 0 },
    openBatch: undefined,
    random: undefined,
    barrenBatches: 0,
    epoch: 0,
  };
}

/** Stores new runs with their seed tasks; within a transaction over all four tables. */
export async function addNewRuns(db: SeedbedDatabase, runs: readonly SeededRun[]): Promise<void> {
  const rows = runs.map(seedRows);
  await addSeededRuns(db, runs);
  await db.tasks.bulkAdd(rows.flatMap(({ tasks }) => tasks));
  await db.instances.bulkAdd(rows.flatMap(({ instances }) => instances));
}

/** Stores a new run with its seed tasks in one transaction. */
export async function createRun(db: SeedbedDatabase, setup: RunSetup): Promise<SeededRun> {
  const run = newRun(setup, Date.now());
  await guarded(() => db.transaction("rw", [db.runs, db.seeds, db.tasks, db.instances], () => addNewRuns(db, [run])));
  return run;
}

/** All runs, also those whose rows no index has a place for. */
export function watchRuns(db: SeedbedDatabase): Observable<StoredRuns> {
  return liveQuery(async () => sortedRuns(await db.runs.toArray()));
}

export function watchRun(db: SeedbedDatabase, id: string): Observable<RunRow | undefined> {
  return liveQuery(() => db.runs.get(id));
}

/** The newest stored run that is whole; undefined where there is none. */
export function findNewestRun(db: SeedbedDatabase): Promise<RunRow | undefined> {
  const newestFirst = db.runs.orderBy("createdAt").reverse();
  return guarded(() => newestFirst.filter((row) => sortedRuns([row]).whole.length > 0).first());
}

/** A run as it is stored now; undefined when it is gone. */
export function findRun(db: SeedbedDatabase, id: string): Promise<RunRow | undefined> {
  return guarded(() => db.runs.get(id));
}

/** The fit that an earlier run made for the same model, wording and tasks; undefined when there is none. */
export async function findYesNoFit(db: SeedbedDatabase, key: string): Promise<YesNoFit | undefined> {
  const run = await guarded(() => db.runs.filter(({ yesNoFit }) => yesNoFit?.key === key).first());
  return run?.yesNoFit;
}

/**
 * Gives a run another name. The loop keeps the name that is stored, so this may happen while the run goes on.
 * @param shown the name that the person saw
 * @returns the stored name: another than the wanted one when another tab has changed it, and then nothing was stored
 * @throws PoolFailure when the run is gone
 */
export async function renameRun(db: SeedbedDatabase, id: string, name: string, shown: string): Promise<string> {
  return guarded(() =>
    db.transaction("rw", db.runs, async () => {
      const run = await db.runs.get(id);
      if (!run) throw runGone();
      if (shownName(run.name) !== shownName(shown)) return run.name;
      const short = shortName(name);
      await db.runs.put({ ...run, name: short });
      return short;
    }),
  );
}

/** Raises or lowers the goal of a run that no loop holds, so that a finished run can go on. */
export function setGoal(db: SeedbedDatabase, id: string, goal: number): Promise<"done" | "busy"> {
  return changeRow(db, id, { goal });
}

/** Gives a run that no loop holds other limits, so that one that reached them can go on. */
export function setLimits(
  db: SeedbedDatabase,
  id: string,
  change: Pick<RunRow, "limits" | "prices">,
): Promise<"done" | "busy"> {
  return withRun(id, async () => {
    await guarded(() =>
      db.transaction("rw", db.runs, async () => {
        const { limits: _, prices: __, ...run } = (await db.runs.get(id)) ?? gone();
        await db.runs.put({ ...run, ...change });
      }),
    );
    return "done" as const;
  });
}

/** Stores the phase of a run that no loop holds. */
export function setPhase(db: SeedbedDatabase, id: string, phase: RunPhase): Promise<"done" | "busy"> {
  return changeRow(db, id, { phase, updatedAt: Date.now() });
}

function gone(): never {
  throw runGone();
}

function changeRow(db: SeedbedDatabase, id: string, change: Partial<RunRow>): Promise<"done" | "busy"> {
  return withRun(id, async () => {
    await guarded(() => db.runs.update(id, change));
    return "done" as const;
  });
}

/** Stores which files of its model a run is made with, and with which it was made before. */
export async function setModel(
  db: SeedbedDatabase,
  id: string,
  change: Pick<RunRow, "model" | "earlierModels">,
): Promise<void> {
  await guarded(() => db.runs.update(id, change));
}

/** Takes a run for writing: its earlier writer can write no more. */
export async function takeRun(db: SeedbedDatabase, id: string): Promise<RunRow> {
  return guarded(() =>
    db.transaction("rw", db.runs, async () => {
      const run = await db.runs.get(id);
      if (!run) throw runGone();
      // Whoever takes the run reads its tasks as they are now.
      const { outByHand: _, ...rest } = run;
      const taken: RunRow = { ...rest, epoch: run.epoch + 1 };
      await db.runs.put(taken);
      return taken;
    }),
  );
}

/** Deletes a run that no loop holds and everything that belongs to it, or nothing. */
export function deleteRun(db: SeedbedDatabase, id: string): Promise<"done" | "busy"> {
  return withRun(id, async () => {
    await deleteRows(db, id);
    return "done" as const;
  });
}

/** Deletes all rows of a run, or none. The caller must hold the run, or nobody else must know of it. */
export async function deleteRows(db: SeedbedDatabase, id: string): Promise<void> {
  await guarded(() =>
    db.transaction("rw", [db.runs, db.seeds, db.completions, db.candidates, db.tasks, db.instances], async () => {
      await db.runs.delete(id);
      await db.seeds.delete(id);
      await db.completions.where("[runId+batch]").between([id, -Infinity], [id, Infinity]).delete();
      await db.candidates.where("[runId+order]").between([id, -Infinity], [id, Infinity]).delete();
      await db.tasks.where("[runId+order]").between([id, -Infinity], [id, Infinity]).delete();
      await db.instances.where("runId").equals(id).delete();
      // Damaged rows have no place in those indexes.
      for (const name of ownedTables) await rowsOfRun(db.table(name), id).delete();
    }),
  );
}
