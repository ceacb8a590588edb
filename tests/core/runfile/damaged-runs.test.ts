/** Damaged runs: good ones are written, restored and listed beside them, and the bad ones named. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openDatabase, type SeedbedDatabase } from "../../../src/pool/database.ts";
import { deleteRun, renameRun, watchRuns } from "../../../src/pool/runs.ts";
import type { StoredRuns } from "../../../src/pool/sorted-runs.ts";
import { writeBackup } from "../../../src/pool/whole-runs/backup.ts";
import { rawRun } from "../../../src/pool/whole-runs/raw-run.ts";
import type { Restored } from "../../../src/core/backup/restored.ts";
import { restoreBackup } from "../../../src/pool/whole-runs/restore.ts";
import { changed, isRun, made, sealedFile, storeMade, TASKS } from "../../support/runs/damaged-run.ts";

let db: SeedbedDatabase;
let number = 0;
beforeEach(() => {
  db = openDatabase(`damaged-${String(number++)}`);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await db.delete();
});

const store = (id: string, createdAt?: number): Promise<void> => storeMade(db, id, createdAt);
async function damageRun(id: string, change: object): Promise<void> {
  await db.runs.put(changed((await db.runs.get(id)) ?? {}, change));
}

type Damage = readonly [what: string, damage: () => Promise<unknown>, reason: RegExp];
const model = async (change: object): Promise<void> =>
  damageRun("bad", { model: changed((await db.runs.get("bad"))?.model ?? {}, change) });
const task = async (change: object): Promise<unknown> => {
  const row = await db.tasks.get("bad:0.0.1");
  return db.tasks.put(changed(row ?? {}, change));
};
const damages: readonly Damage[] = [
  ["a cleared context", () => model({ contextTokens: null }), /contextTokens/u],
  ["half a token", () => model({ contextTokens: 10.5 }), /contextTokens/u],
  ["a negative context", () => model({ contextTokens: -10 }), /contextTokens/u],
  ["a context beyond all numbers", () => model({ contextTokens: 1e300 }), /contextTokens/u],
  ["a time that no date has", () => damageRun("bad", { updatedAt: 1e300 }), /updatedAt/u],
  ["no time", () => damageRun("bad", { createdAt: undefined }), /createdAt/u],
  [
    "a clock that is no number",
    () => damageRun("bad", { counters: { ...made("x", 1).run.counters, runMs: Number.NaN } }),
    /runMs/u,
  ],
  ["a name of a megabyte", () => damageRun("bad", { name: "x".repeat(1e6) }), /name/u],
  ["no name", () => damageRun("bad", { name: undefined }), /name/u],
  ["no counters", () => damageRun("bad", { counters: undefined }), /counters/u],
  ["no model", () => damageRun("bad", { model: undefined }), /model/u],
  ["a number no file holds", () => damageRun("bad", { note: 10n }), /BigInt/u],
  ["a value without end", () => damageRun("bad", { note: looped() }), /./u],
  ["a task without a text", () => task({ instruction: undefined }), /in tasks: instruction/u],
  ["a task of no order", () => task({ order: "first" }), /in tasks: order/u],
  ["a task of another run", () => task({ runId: "good" }), /in tasks/u],
  ["a task without its place", () => task({ runId: undefined }), /in tasks/u],
];

it("is not given out as a backup when the finished file cannot be read back", async () => {
  await store("good");
  const { stream } = Blob.prototype;
  const cut = vi.spyOn(Blob.prototype, "stream").mockImplementation(function (this: Blob) {
    return stream.call(this.slice(0, this.size - 10)) as ReturnType<typeof stream>;
  });
  await expect(writeBackup(db, "all")).rejects.toThrow("cannot be read back");
  cut.mockRestore();
  expect(await writeBackup(db, "all")).toMatchObject({ runs: 1, faults: [] });
});

function looped(): object {
  const value: { self?: object } = {};
  value.self = value;
  return value;
}

describe("a backup of all runs, one of them with", () => {
  it.each(damages)("%s, holds the good ones and names it", async (_, damage, reason) => {
    await store("good", 1);
    await store("bad", 2);
    await store("last", 3);
    await damage();
    const { file, faults, runs } = await writeBackup(db, "all");
    expect([runs, faults.map(({ runId }) => runId)]).toEqual([2, ["bad"]]);
    expect(faults[0]?.reason).toMatch(reason);
    expect(faults[0]?.name.length).toBeLessThan(400);
    const restored = await restoreBackup(db, file);
    expect(restored).toMatchObject({ kind: "restored", runIds: { length: 2 } });
    const names = (await db.runs.bulkGet([...idsOf(restored)])).map((run) => run?.name);
    expect(names).toEqual(["The run good", "The run last"]);
  });

  it("no seeds, holds all of them, and says so", async () => {
    await store("good", 1);
    await store("bad", 2);
    await db.seeds.delete("bad");
    const { file, faults, runs } = await writeBackup(db, "all");
    expect([runs, faults.map(({ runId, reason }) => [runId, reason])]).toEqual([
      2,
      [["bad", "its seeds are missing; it is backed up without them"]],
    ]);
    const restored = await restoreBackup(db, file);
    expect(
      await db.tasks
        .where("id")
        .startsWith(`${idsOf(restored)[1] ?? ""}:`)
        .count(),
    ).toBe(TASKS + 1);
  });
});

const idsOf = (restored: Restored): readonly string[] => (restored.kind === "restored" ? restored.runIds : []);

describe("a restore", () => {
  it("takes the good runs of a file and names the bad ones", async () => {
    const bad = (row: object): object => (isRun(row) ? { goal: -1 } : {});
    const restored = await restoreBackup(db, sealedFile([() => ({}), bad, () => ({})]));
    expect(restored).toMatchObject({ kind: "restored", bad: [{ name: "The run r1" }] });
    expect(restored.kind === "restored" && restored.bad?.[0]?.reason).toMatch(/^line \d+: in runs: goal/u);
    expect(idsOf(restored)).toHaveLength(2);
    expect(await db.runs.count()).toBe(2);
    expect(await db.tasks.count()).toBe(2 * (TASKS + 1));
  });

  it("refuses a file without a good run, and leaves nothing", async () => {
    const bad = (row: object): object => (isRun(row) ? { name: "x".repeat(60e6) } : {});
    expect(await restoreBackup(db, sealedFile([bad]))).toMatchObject({ kind: "refused", line: 2 });
    expect(await db.tasks.count()).toBe(0);
  });

  it("counts rows itself, whatever the file says of their number", async () => {
    const { counters } = made("r0", 0).run;
    const lie = { ...counters, tasks: 1e15, instances: 1e15, requests: 5, refused: { "too-short": 7 }, removed: -100 };
    const lying = (row: object): object => (isRun(row) ? { counters: lie } : { instanceCount: 1e15 });
    const restored = await restoreBackup(db, sealedFile([lying]));
    const run = await db.runs.get(idsOf(restored)[0] ?? "");
    expect(run?.counters).toEqual({ ...counters, removed: 0 });
    const kept = await db.tasks
      .where("id")
      .startsWith(`${run?.id ?? ""}:`)
      .toArray();
    expect(kept.every(({ instanceCount }) => instanceCount === 1)).toBe(true);
  });
});

describe("the list of runs", () => {
  const look = (): Promise<StoredRuns> =>
    new Promise((resolve, reject) => {
      const { unsubscribe } = watchRuns(db).subscribe((runs) => {
        setTimeout(() => unsubscribe());
        resolve(runs);
      }, reject);
    });

  it.each(damages.filter(([, , reason]) => !/tasks|BigInt|\/\.\//u.test(String(reason))))(
    "shows a run with %s as damaged, and the others as they are",
    async (_, damage) => {
      await store("good", 1);
      await store("bad", 2);
      await damage();
      const { whole, damaged } = await look();
      expect([whole.map(({ id }) => id), damaged.map(({ runId }) => runId)]).toEqual([["good"], ["bad"]]);
    },
  );

  it("shows a row that is nothing but an id, which can be had as it is, and deleted", async () => {
    await store("good", 1);
    await db.runs.put({ id: "bare" } as never);
    await db.tasks.put({ id: "bare:0.0.0", note: "kept" } as never);
    expect((await look()).damaged).toMatchObject([{ runId: "bare", name: "Run bare" }]);
    expect(await (await rawRun(db, "bare")).text()).toBe(
      '{"table":"runs","row":{"id":"bare"}}\n{"table":"tasks","row":{"id":"bare:0.0.0","note":"kept"}}\n',
    );
    await deleteRun(db, "bare");
    expect((await look()).damaged).toEqual([]);
    expect([await db.tasks.get("bare:0.0.0"), await db.tasks.count()]).toEqual([undefined, TASKS + 1]);
  });

  it("keeps names short, so that they can be read back", async () => {
    await store("good", 1);
    await renameRun(db, "good", "n".repeat(1e6), "The run good");
    expect((await look()).damaged).toEqual([]);
    expect((await writeBackup(db, "all")).faults).toEqual([]);
  });
});
