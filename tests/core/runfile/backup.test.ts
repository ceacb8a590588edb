/** Backups: a restored backup gives the same bytes again, and an altered file is refused with the line. */
import "fake-indexeddb/auto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readBackup } from "../../../src/core/backup/read-backup.ts";
import { presets } from "../../../src/core/method/presets.ts";
import type { RunRow } from "../../../src/core/rows/run-row.ts";
import { count, noCounters } from "../../../src/core/rows/counters.ts";
import { seedRows } from "../../../src/core/rows/seeded-pool.ts";
import { modelList } from "../../../src/core/models/model-list.ts";
import { backupRuns } from "../../../src/pool/whole-runs/backup.ts";
import { openDatabase, type SeedbedDatabase } from "../../../src/pool/database.ts";
import { addSeededRuns, seedsOf } from "../../../src/pool/seeds.ts";
import type { Restored } from "../../../src/core/backup/restored.ts";
import { restoreBackup, sweepUnfinishedRestores } from "../../../src/pool/whole-runs/restore.ts";
import { hostileSource, largeSource, sampleRun, sampleTask } from "../../support/runs/sample-run.ts";
import type { ExportSource } from "../../../src/core/export/format.ts";

let db: SeedbedDatabase;
let number = 0;
beforeEach(() => {
  db = openDatabase(`backup-${String(number++)}`);
});
afterEach(async () => {
  await db.delete();
});

async function store({ run, tasks, candidates, completions }: ExportSource): Promise<void> {
  const seeds = seedRows(run);
  // A restore counts the rows anew.
  const counters = count(noCounters, { completions, candidates, tasks: tasks.map(({ task }) => task) });
  await addSeededRuns(db, [{ ...run, counters }]);
  await db.completions.bulkAdd([...completions]);
  await db.candidates.bulkAdd([...candidates]);
  await db.tasks.bulkAdd([...seeds.tasks, ...tasks.map(({ task }) => task)]);
  await db.instances.bulkAdd([...seeds.instances, ...tasks.flatMap(({ instances }) => instances)]);
}

const bytesOf = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await blob.arrayBuffer());
const idsOf = (restored: Restored): readonly string[] => (restored.kind === "restored" ? restored.runIds : []);

/** All rows of a run, without the run's id. */
async function content(id: string) {
  const [run, seeds] = await Promise.all([db.runs.get(id), seedsOf(db, id)]);
  const rows = await Promise.all(
    [db.completions, db.candidates, db.tasks, db.instances].map((table) =>
      db.table(table.name).where("id").between(`${id}:`, `${id};`).toArray(),
    ),
  );
  return JSON.parse(JSON.stringify({ run, seeds, rows }).replaceAll(`"${id}`, '"')) as unknown;
}

async function sizes(): Promise<number[]> {
  return Promise.all(
    [db.runs, db.seeds, db.completions, db.candidates, db.tasks, db.instances].map((table) => table.count()),
  );
}

describe("a backup", () => {
  it("is restored exactly, with hostile texts and the generator's state, and backed up to equal bytes", async () => {
    const source = hostileSource();
    await store(source);
    const file = await backupRuns(db, ["run1"]);
    const restored = await restoreBackup(db, file);
    const [id = ""] = idsOf(restored);
    expect(id).not.toBe("");
    expect(await sizes()).toEqual([2, 2, 46, 46, 50, 50]);
    expect(await content(id)).toEqual(await content("run1"));
    expect((await db.runs.get(id))?.random).toEqual(source.run.random);
    expect((await db.runs.get(id))?.random?.words).toBeInstanceOf(Uint32Array);
    expect(Buffer.compare(await bytesOf(await backupRuns(db, [id])), await bytesOf(file))).toBe(0);
  });

  it("holds a whole project and keeps how its runs are related", async () => {
    const parent = hostileSource();
    await store(parent);
    const child = { ...sampleRun("run2"), createdAt: parent.run.createdAt + 1, derivedFrom: "run1" };
    await store({ run: child, tasks: [sampleTask(child, 0, "Name it.", [])], candidates: [], completions: [] });
    const stranger = { ...sampleRun("run3"), createdAt: parent.run.createdAt + 2, derivedFrom: "not-here" };
    await store({ run: stranger, tasks: [], candidates: [], completions: [] });
    const file = await backupRuns(db, "all");
    const ids = idsOf(await restoreBackup(db, file));
    expect(ids).toHaveLength(3);
    const runs = (await db.runs.bulkGet([...ids])) as RunRow[];
    expect(runs.map(({ derivedFrom }) => derivedFrom)).toEqual([undefined, ids[0], "not-here"]);
    expect(Buffer.compare(await bytesOf(await backupRuns(db, ids)), await bytesOf(file))).toBe(0);
  });

  it("accepts every listed model, both presets, and runs in every phase", async () => {
    const phases: RunRow["phase"][] = [
      { kind: "ready" },
      { kind: "running" },
      { kind: "stopped" },
      { kind: "finished", reason: "goal-reached" },
      { kind: "failed", reason: "x" },
    ];
    const runs = modelList.map((model, n) => ({
      ...sampleRun(`m${n}`, n % 2 ? presets.paper : presets.default),
      counters: noCounters,
      createdAt: n,
      model,
      phase: phases[n % phases.length] as RunRow["phase"],
      random: undefined,
      openBatch: undefined,
    }));
    await addSeededRuns(db, runs);
    const ids = idsOf(await restoreBackup(db, await backupRuns(db, "all")));
    expect(((await db.runs.bulkGet([...ids])) as RunRow[]).map(({ id: _, ...row }) => row)).toEqual(
      runs.map(({ id: _, seeds: _seeds, ...row }) => row),
    );
  });

  it("keeps unknown members of a row", async () => {
    const source = hostileSource();
    const scorecard = { tokensPerSecond: 12.5, examples: ["a"] };
    const run = { ...source.run, model: { ...source.run.model, scorecard }, note: "by hand" };
    await store({ ...source, run });
    const [id = ""] = idsOf(await restoreBackup(db, await backupRuns(db, ["run1"])));
    expect(await db.runs.get(id)).toMatchObject({ note: "by hand", model: { scorecard } });
  });

  it("holds many pages of rows", async () => {
    await store(largeSource(2_500));
    const file = await backupRuns(db, ["run1"]);
    const [id = ""] = idsOf(await restoreBackup(db, file));
    expect(await db.tasks.where("[runId+order]").between([id, 0], [id, Infinity]).count()).toBe(2_501);
    expect(Buffer.compare(await bytesOf(await backupRuns(db, [id])), await bytesOf(file))).toBe(0);
  });

  it("of a deleted run says that it is gone", async () => {
    await expect(backupRuns(db, ["nothing"])).rejects.toMatchObject({ kind: "missing" });
  });
});

describe("an altered backup", () => {
  const small = async (): Promise<Uint8Array<ArrayBuffer>> => {
    const run = { ...sampleRun(), random: undefined };
    await store({
      run,
      tasks: [sampleTask(run, 0, "Name it.", [{ input: "", output: "é" }])],
      candidates: [],
      completions: [],
    });
    return bytesOf(await backupRuns(db, ["run1"]));
  };
  const refusal = async (file: BlobPart): Promise<{ line: number; reason: string } | undefined> => {
    try {
      for await (const _ of readBackup(stream(new Blob([file])), (run) => `new${run}`)) continue;
      return undefined;
    } catch (error) {
      return error as { line: number; reason: string };
    }
  };
  const lineOf = (file: Uint8Array, at: number): number =>
    file.subarray(0, at).filter((byte) => byte === 10).length + 1;

  it("is refused wherever a byte is changed, with its line", async () => {
    const file = await small();
    expect(await refusal(file)).toBeUndefined();
    const last = lineOf(file, file.length - 2);
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const altered = file.slice();
        altered[at] = (file[at] as number) ^ flip;
        const found = await refusal(altered);
        expect(found?.reason).toBeTypeOf("string");
        // A lost or added line feed moves the following lines; any other change is found on its own line.
        if (file[at] !== 10 && altered[at] !== 10) expect(found?.line).toBe(Math.min(lineOf(file, at), last));
      }),
      { numRuns: 1_500 },
    );
  });

  it("is refused wherever it is cut, and whatever follows it", async () => {
    const file = await small();
    for (let length = 0; length < file.length; length += length < 300 || length > file.length - 300 ? 1 : 13) {
      expect((await refusal(file.slice(0, length)))?.line).toBe(lineOf(file, length));
    }
    expect(await refusal(new Uint8Array([...file, 10]))).toMatchObject({
      reason: "something follows the end of the backup",
    });
    expect(await refusal(new Uint8Array([0xef, 0xbb, 0xbf, ...file]))).toMatchObject({
      reason: "the number of rows or the checksum at the end does not agree with the file",
    });
  });

  it("is refused when lines are removed, doubled or moved", async () => {
    const lines = Buffer.from(await small())
      .toString("utf8")
      .split("\n")
      .slice(0, -1);
    expect(lines.length).toBeGreaterThan(5);
    for (let at = 0; at < lines.length; at++) {
      expect(await refusal(`${lines.toSpliced(at, 1).join("\n")}\n`), "left out").toMatchObject({ line: at + 1 });
      const doubled = lines.toSpliced(at, 0, lines[at] as string);
      expect(await refusal(`${doubled.join("\n")}\n`), "doubled").toMatchObject({ line: at + 2 });
    }
    const [first = "", second = "", ...rest] = lines;
    expect((await refusal(`${[first, ...rest, second].join("\n")}\n`))?.line).toBe(2);
  });

  it.each([
    ["", 1],
    ["{}\n", 1],
    ["null\n", 1],
    ['{"format":"other"}\n', 1],
    ["PK\u0003\u0004", 1],
    ["x".repeat(100_000), 1],
  ])("%.20j is refused", async (text, line) => {
    expect(await refusal(text)).toMatchObject({ line });
  });

  it("leaves nothing behind", async () => {
    const file = await small();
    const before = await sizes();
    const altered = file.slice();
    altered[file.length - 200] = 0x21;
    expect(await restoreBackup(db, new Blob([altered]))).toMatchObject({ kind: "refused" });
    expect(await sizes()).toEqual(before);
  });

  it("leaves nothing behind when the database fails in the middle, or the person stops it", async () => {
    await store(largeSource(1_500));
    const file = await backupRuns(db, ["run1"]);
    const before = await sizes();
    db.instances.hook("creating", () => {
      throw new Error("no room");
    });
    await expect(restoreBackup(db, file)).rejects.toMatchObject({ name: "PoolFailure" });
    expect(await sizes()).toEqual(before);
    await expect(restoreBackup(db, file, AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
  });

  it("the rows of a killed restore are deleted, and no others", async () => {
    await store(hostileSource());
    const before = await sizes();
    const orphan = sampleTask({ id: "b0123456789ab" }, 0, "Left behind.", [{ input: "", output: "x" }]);
    await db.tasks.add(orphan.task);
    await db.instances.bulkAdd([...orphan.instances]);
    const kept = idsOf(await restoreBackup(db, await backupRuns(db, ["run1"])));
    await sweepUnfinishedRestores(db);
    expect(await sizes()).toEqual(before.map((count) => count * 2));
    expect(await db.runs.get(kept[0] ?? "")).toMatchObject({ name: "Run 1" });
  });
});

async function* stream(blob: Blob): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(await blob.arrayBuffer());
}
