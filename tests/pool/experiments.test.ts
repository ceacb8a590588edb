/** Experiments in the database and in backups: a restored one has its runs in their order; what is not one is left out. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { defaultMethod } from "../../src/core/method/presets.ts";
import { openDatabase, type SeedbedDatabase } from "../../src/pool/database.ts";
import {
  addComparison,
  addExperiment,
  changeExperiment,
  deleteExperiment,
  runsOfExperiment,
  watchExperiments,
} from "../../src/pool/experiments.ts";
import type { ExperimentRow } from "../../src/core/experiments/experiment-row.ts";
import { backupRuns } from "../../src/pool/whole-runs/backup.ts";
import { restoreBackup } from "../../src/pool/whole-runs/restore.ts";
import { deleteRun } from "../../src/pool/runs.ts";
import { scriptedModel } from "../support/runs/scripted-model.ts";

const seeds = ["Name three birds.", "Sort these words."].map((instruction, i) => ({
  ...{ id: `seed_${String(i)}`, name: "", instruction, instances: [{ input: "", output: "Yes." }] },
  isClassification: false,
}));

let db: SeedbedDatabase;
let other: SeedbedDatabase;
let number = 0;
beforeEach(() => {
  [db, other] = [openDatabase(`experiments-${String(number)}`), openDatabase(`restored-${String(number++)}`)];
});
afterEach(async () => {
  await Promise.all([db.delete(), other.delete()]);
});

const make = (of: SeedbedDatabase, name: string, randomSeeds: readonly number[]) =>
  addExperiment(
    of,
    name,
    randomSeeds.map((randomSeed) => ({
      ...{ name: `${name} ${String(randomSeed)}`, method: defaultMethod, model: scriptedModel(), randomSeed },
      ...{ seedsName: "two", seeds, goal: 10, limits: { tokens: 1000, cost: 2.5 }, prices: { read: 0.5, written: 1 } },
    })),
  );

const stored = (of: SeedbedDatabase): Promise<readonly ExperimentRow[]> =>
  new Promise((resolve, reject) => {
    const subscription = watchExperiments(of).subscribe({
      next: (rows) => {
        resolve(rows);
        queueMicrotask(() => subscription.unsubscribe());
      },
      error: reject,
    });
  });

it("stand in a backup, and are restored with their runs in the same order, paused", async () => {
  const one = await make(db, "One", [3, 1, 2]);
  await make(db, "Two", [7, 8]);
  await changeExperiment(db, one.id, ({ runs: [a = "", ...others] }) => ({
    ...{ runs: others.toSpliced(1, 0, a), isGoing: true },
  }));
  expect((await restoreBackup(other, await backupRuns(db, "all"))).kind).toBe("restored");
  const restored = await stored(other);
  expect(restored.map(({ name, isGoing }) => [name, isGoing]).sort()).toEqual([
    ["One", false],
    ["Two", false],
  ]);
  const again = restored.find(({ name }) => name === "One");
  expect(again?.createdAt).toBe(one.createdAt);
  const runs = again ? await runsOfExperiment(other, again) : [];
  expect(runs.map(({ randomSeed }) => randomSeed)).toEqual([1, 3, 2]);
  for (const run of runs) {
    expect(run).not.toHaveProperty("experiment");
    expect(run).toMatchObject({ limits: { tokens: 1000, cost: 2.5 }, prices: { read: 0.5, written: 1 } });
  }
  // The next backup holds them as the first one did.
  expect((await (await backupRuns(other, "all")).text()).length).toBe(
    (await (await backupRuns(db, "all")).text()).length,
  );
});

it("are in no backup of one run of them", async () => {
  const { runs } = await make(db, "One", [1, 2]);
  const file = await backupRuns(db, runs.slice(0, 1));
  expect(await file.text()).not.toContain('"experiment"');
  await restoreBackup(other, file);
  expect(await stored(other)).toEqual([]);
});

it("keep their runs when they are deleted, and go without a run that is", async () => {
  const { id, runs } = await make(db, "One", [1, 2]);
  await deleteRun(db, runs[0] ?? "");
  const [row] = await stored(db);
  expect(row && (await runsOfExperiment(db, row)).map(({ randomSeed }) => randomSeed)).toEqual([2]);
  await deleteExperiment(db, id);
  expect([await db.experiments.count(), await db.runs.count()]).toEqual([0, 1]);
});

it("leave out a row that is not an experiment's, and lay stored runs together", async () => {
  const { runs } = await make(db, "One", [1, 2]);
  await db.experiments.add({ id: "odd", createdAt: 1 } as unknown as ExperimentRow);
  await addComparison(db, "Both", runs);
  expect((await stored(db)).map(({ name }) => name).sort()).toEqual(["Both", "One"]);
});
