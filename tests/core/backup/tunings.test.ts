/** Tunings in a backup: what is written is read in an empty browser, with its verdicts and on request its files. */
import "fake-indexeddb/auto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sealed as sealLine } from "../../../src/core/runfile/seal.ts";
import { fromBase64, isBase64, toBase64 } from "../../../src/core/text/base64.ts";
import { addTuning } from "../../../src/pool/tunings.ts";
import { openDatabase, type SeedbedDatabase } from "../../../src/pool/database.ts";
import { PoolFailure } from "../../../src/pool/failure.ts";
import { writeBackup } from "../../../src/pool/whole-runs/backup.ts";
import type { Restored } from "../../../src/core/backup/restored.ts";
import { restoreBackup, sweepUnfinishedRestores } from "../../../src/pool/whole-runs/restore.ts";
import { made, storeMade } from "../../support/runs/damaged-run.ts";
import { storedTuning } from "../../support/runs/stored-tuning.ts";
import { hold, progress, QUESTIONS, storeTuned } from "../../support/runs/tuned-runs.ts";
import { filesInMemory } from "../../support/runs/tuning-files.ts";
import "../../support/property-seed.ts";

let db: SeedbedDatabase;
let empty: SeedbedDatabase;
let number = 0;
beforeEach(() => {
  [db, empty] = [openDatabase(`tunings-${String(number++)}`), openDatabase(`tunings-${String(number++)}`)];
});
afterEach(() => Promise.all([db.delete(), empty.delete()]));

const weights = (bytes: number) => Uint8Array.from({ length: bytes }, (_, i) => (i * 7 + (i >> 8)) & 255);
const kept = { "t1.gguf": weights(1_000_001), "t2.b.checkpoint": weights(3), "t2.epoch-1.gguf": weights(0) };

/** All rows of tunings and runs, with the ids that they had before. */
async function content(of: SeedbedDatabase, restored: Restored & { kind: "restored" }) {
  const tables = [of.tunings, of.tuningData, of.tuningAnswers, of.blindVerdicts, of.otherReplies, of.modelVerdicts];
  const rows = await Promise.all(tables.map((table) => of.table(table.name).toArray()));
  const names = [
    ...restored.tuningIds.map((id, i) => [id, `t${i + 1}`]),
    ...restored.runIds.map((id, i) => [id, ["first", "second"][i] ?? ""]),
  ];
  const text = JSON.stringify([...rows, await of.runs.toArray()], (key, value: unknown) =>
    key === "claimedBy" ? undefined : Number.isNaN(value) ? "NaN" : value,
  );
  const named = names.reduce((all, [now = "", then = ""]) => all.replaceAll(now, then), text);
  const idOf = (row: { readonly id: string }): string => row.id;
  return (JSON.parse(named) as { id: string }[][]).map((each) => each.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1)));
}
const asWritten = { kind: "restored", runIds: ["first", "second"], tuningIds: ["t1", "t2"], withoutModel: 0 } as const;

describe("a backup with tunings", () => {
  it("is restored in an empty browser: rows, verdicts, files, and who grew what", async () => {
    await storeTuned(db);
    const there = filesInMemory(kept);
    const backup = await writeBackup(db, "all", { files: there.files, hold });
    expect(backup).toMatchObject({ runs: 2, tunings: 2, faults: [], tuningFaults: [] });
    const here = filesInMemory();
    const restored = await restoreBackup(empty, backup.file, undefined, here.files);
    expect(restored).toMatchObject({
      kind: "restored",
      runIds: { length: 2 },
      tuningIds: { length: 2 },
      withoutModel: 0,
    });
    if (restored.kind !== "restored") return;
    expect(await content(empty, restored)).toEqual(await content(db, asWritten));
    const [t1 = "", t2 = ""] = restored.tuningIds;
    expect((await empty.tunings.get(t2))?.student).toMatchObject({
      ...{ id: `tuned:${t1}`, source: { tuning: t1 }, claimedBy: t2 },
    });
    expect((await empty.tunings.get(t1))?.progress?.stepLosses).toEqual([1.5, Number.NaN]);
    expect([...here.kept.keys()].map((name) => name.replace(t1, "t1").replace(t2, "t2"))).toEqual(Object.keys(kept));
    // Told by Node: an expectation compares byte by byte, in words.
    const isEqual = [...here.kept.values()].map((bytes, i) => Buffer.from(Object.values(kept)[i] ?? []).equals(bytes));
    expect(isEqual).toEqual([true, true, true]);
  });

  it("of one run holds the tunings on it alone", async () => {
    await storeTuned(db);
    const { file, tunings } = await writeBackup(db, ["second"]);
    expect(tunings).toBe(1);
    const restored = await restoreBackup(empty, file);
    expect(restored).toMatchObject({ tuningIds: { length: 1 } });
    expect((await empty.tunings.toArray())[0]).toMatchObject({
      runName: "The run second",
      student: { id: "tuned:t1" },
    });
  });

  it("without weights has no model, and what was not ended begins anew", async () => {
    await storeTuned(db);
    const { file } = await writeBackup(db, "all");
    const restored = await restoreBackup(empty, file, undefined, filesInMemory().files);
    expect(restored).toMatchObject({ withoutModel: 1 });
    const [ended, begun] = await empty.tunings.orderBy("createdAt").toArray();
    expect(ended).toMatchObject({ lacksModel: true, progress });
    expect(begun).not.toHaveProperty("progress");
    expect(begun).not.toHaveProperty("checkpoint");
    const again = await restoreBackup(empty, (await writeBackup(empty, "all")).file);
    expect(again).toMatchObject({ kind: "restored", withoutModel: 1 });
  });

  it("names a tuning at work, and leaves its files out", async () => {
    await storeTuned(db);
    const busy = (lock: string) => (lock.endsWith("t1") ? Promise.resolve(undefined) : hold());
    const { file, tuningFaults } = await writeBackup(db, "all", { files: filesInMemory(kept).files, hold: busy });
    expect(tuningFaults).toEqual([
      { name: "Tuning on The run first", reason: expect.stringContaining("in progress") as string },
    ]);
    const here = filesInMemory();
    expect(await restoreBackup(empty, file, undefined, here.files)).toMatchObject({ withoutModel: 1 });
    expect([...here.kept.keys()].map((name) => name.slice(name.indexOf(".")))).toEqual([
      ".b.checkpoint",
      ".epoch-1.gguf",
    ]);
  });

  it("leaves nothing behind where the disk is full, and what a closed tab left is swept away", async () => {
    await storeTuned(db);
    const { file } = await writeBackup(db, "all", { files: filesInMemory(kept).files, hold });
    const here = filesInMemory();
    let left = 1;
    const write: typeof here.files.write = (name, bytes) =>
      left-- > 0 ? here.files.write(name, bytes) : Promise.reject(new PoolFailure("full", "no room"));
    await expect(restoreBackup(empty, file, undefined, { ...here.files, write })).rejects.toMatchObject({
      kind: "full",
    });
    expect([here.kept.size, await empty.runs.count(), await empty.tasks.count(), await empty.tunings.count()]).toEqual([
      0, 0, 0, 0,
    ]);
    await restoreBackup(empty, file, undefined, here.files);
    here.kept.set("b0123456789ab.gguf", weights(1)).set("other.gguf", weights(1));
    await sweepUnfinishedRestores(empty, here.files);
    expect([here.kept.has("b0123456789ab.gguf"), here.kept.has("other.gguf"), here.kept.size]).toEqual([
      false,
      true,
      4,
    ]);
  });
});

describe("the version of the format", () => {
  const headOf = async (file: Blob) => JSON.parse((await file.text()).split("\n", 1)[0] ?? "") as { version: number };

  it("is raised by tunings alone, and a newer one is refused by its number", async () => {
    await storeMade(db, "first", 1);
    expect(await headOf((await writeBackup(db, "all")).file)).toMatchObject({ version: 2 });
    await addTuning(db, storedTuning(made("first", 1).run, QUESTIONS));
    const { file } = await writeBackup(db, "all");
    expect(await headOf(file)).toMatchObject({ version: 3 });
    const newer = sealLine(JSON.stringify({ format: "seedbed-run", version: 4, more: {} }), 1);
    expect(await restoreBackup(empty, new Blob([`${newer}\n`]))).toEqual({
      kind: "refused",
      line: 1,
      reason: "made by a newer Seedbed (version 4 of the format)",
    });
  });
});

it("base64 gives the bytes again, and is what Node writes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = toBase64(bytes);
      expect(text).toBe(Buffer.from(bytes).toString("base64"));
      expect(isBase64(text)).toBe(true);
      expect(fromBase64(text)).toEqual(Uint8Array.from(bytes));
    }),
  );
  expect(["a", "a===", "ab=c", "a b="].map(isBase64)).toEqual([false, false, false, false]);
});
