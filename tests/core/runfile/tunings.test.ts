/** Tunings in a backup: what is written is read, with its verdicts and on request its files; what is wrong is named. */
import "fake-indexeddb/auto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Example } from "../../../src/core/export/selection/examples.ts";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import { BackupWriter } from "../../../src/core/runfile/write.ts";
import { noCounts } from "../../../src/core/runfile/format.ts";
import { sealed as sealLine } from "../../../src/core/runfile/seal.ts";
import { noTunings, type TuningTable } from "../../../src/core/runfile/tuning-format.ts";
import { writtenTuning } from "../../../src/core/runfile/written-tuning.ts";
import { fromBase64, isBase64, toBase64 } from "../../../src/core/text/base64.ts";
import { tunedModel } from "../../../src/core/tuning/students.ts";
import { addJudgeReplies } from "../../../src/pool/model-verdicts.ts";
import { addOtherReplies } from "../../../src/pool/other-replies.ts";
import { addTuning } from "../../../src/pool/tunings.ts";
import { openDatabase, type SeedbedDatabase } from "../../../src/pool/database.ts";
import { PoolFailure } from "../../../src/pool/failure.ts";
import { writeBackup } from "../../../src/pool/whole-runs/backup.ts";
import { restoreBackup, sweepUnfinishedRestores, type Restored } from "../../../src/pool/whole-runs/restore.ts";
import { changed, made, storeMade } from "../../support/runs/damaged-run.ts";
import { storedTuning } from "../../support/runs/stored-tuning.ts";
import { filesInMemory } from "../../support/runs/tuning-files.ts";
import "../../support/property-seed.ts";

let db: SeedbedDatabase;
let empty: SeedbedDatabase;
let number = 0;
beforeEach(() => {
  [db, empty] = [openDatabase(`tunings-${String(number++)}`), openDatabase(`tunings-${String(number++)}`)];
});
afterEach(() => Promise.all([db.delete(), empty.delete()]));

const QUESTIONS = 4;
const progress = {
  ...{ step: 2, steps: 4, stepLosses: [1.5, Number.NaN], epochEnds: [2], losses: [{ heldOut: 2 }, { learned: 1 }] },
  ...{ looks: [{ epoch: 1, answers: ["so"] }], tokens: 90, seconds: 1.5, bestEpoch: 1 },
};
const hold = (): Promise<() => void> => Promise.resolve(() => undefined);

/** A run, a tuning on it that was judged, the run that its model grew, and a tuning on that which was paused. */
async function store(to: SeedbedDatabase): Promise<void> {
  const [first, second] = [made("first", 1).run, made("second", 3).run];
  await storeMade(to, "first", 1);
  const tuning = storedTuning(first, QUESTIONS, { id: "t1", progress });
  await addTuning(to, { ...tuning, data: { ...tuning.data, learned: [example], heldOut: [example] } });
  await storeMade(to, "second", 3);
  await to.runs.update("second", { model: tunedModel(tuning.record) });
  const later = { id: "t2", student: tunedModel(tuning.record), phase: { kind: "paused" }, progress } as const;
  await addTuning(to, storedTuning(second, QUESTIONS, { ...later, checkpoint: "b" }));
  await to.blindVerdicts.put({ id: "t1", seed: 7, pairs: [{ place: 0, better: "after" }], grades: [] });
  await addOtherReplies(to, "t2", tunedModel(tuning.record), [{ text: "x", ended: false }]);
  await addJudgeReplies(to, "t1", pocketModel, [{ kind: "grade", place: 1, side: "before", text: "B" }]);
}

const example: Example = {
  task: "0.0.1",
  origin: "machine",
  classification: "no",
  ...{ instruction: "Do \ud83d\ude00.", input: "", output: "x", system: "" },
};

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
  const text = JSON.stringify([...rows, await of.runs.toArray()], (_, value: unknown) =>
    Number.isNaN(value) ? "NaN" : value,
  );
  const named = names.reduce((all, [now = "", then = ""]) => all.replaceAll(now, then), text);
  const idOf = (row: { readonly id: string }): string => row.id;
  return (JSON.parse(named) as { id: string }[][]).map((each) => each.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1)));
}
const asWritten = { kind: "restored", runIds: ["first", "second"], tuningIds: ["t1", "t2"], withoutModel: 0 } as const;

describe("a backup with tunings", () => {
  it("is restored in an empty browser: rows, verdicts, files, and who grew what", async () => {
    await store(db);
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
    expect((await empty.tunings.get(t2))?.student).toMatchObject({ id: `tuned:${t1}`, source: { tuning: t1 } });
    expect((await empty.tunings.get(t1))?.progress?.stepLosses).toEqual([1.5, Number.NaN]);
    expect([...here.kept.keys()].map((name) => name.replace(t1, "t1").replace(t2, "t2"))).toEqual(Object.keys(kept));
    // Told by Node: an expectation compares byte by byte, in words.
    const isEqual = [...here.kept.values()].map((bytes, i) => Buffer.from(Object.values(kept)[i] ?? []).equals(bytes));
    expect(isEqual).toEqual([true, true, true]);
  });

  it("of one run holds the tunings on it alone", async () => {
    await store(db);
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
    await store(db);
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
    await store(db);
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
    await store(db);
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

/** A file of the right seal with two tunings, whose rows a hand has changed. */
function sealed(
  change: (table: TuningTable, tuning: number, row: object) => object,
  pieces: readonly object[] = [],
): Blob {
  const writer = new BackupWriter();
  const both = [1, 2].map((n) => storedTuning(made("first", 1).run, QUESTIONS, { id: `t${n}`, runName: `R${n}` }));
  const parts = both.flatMap((whole, n) => [
    ...[
      ...writtenTuning({ ...whole, verdicts: { id: "", seed: 1, pairs: [], grades: [] }, others: [], judges: [] }, []),
    ].map(([table, row]) => [table, n, change(table, n, row)] as const),
  ]);
  const counts = {
    ...noTunings,
    tunings: 2,
    tuningData: 2,
    tuningAnswers: 2,
    blindVerdicts: 2,
    tuningFiles: pieces.length,
  };
  const head = writer.head(noCounts, counts);
  const lines = [...parts, ...pieces.map((piece) => ["tuningFiles", 0, piece] as const)].map((each) =>
    writer.tuning(...each),
  );
  return new Blob([head, ...lines, writer.end()]);
}

const student = (model: object): object => ({ student: { ...pocketModel, ...model } });

describe("a restore names a tuning", () => {
  it.each<[string, TuningTable, object, RegExp]>([
    [
      "whose student is a server",
      "tunings",
      student({ engine: "remote", source: { kind: "remote", url: "https://x", model: "m" } }),
      /student/u,
    ],
    ["whose student is asked by another engine", "tunings", student({ engine: "remote" }), /student/u],
    ["whose student no tuning takes", "tunings", student({ source: { kind: "recording", name: "x" } }), /student/u],
    ["with the id of another", "tunings", { id: "t1" }, /id/u],
    [
      "of endless epochs",
      "tunings",
      { plan: { ...storedTuning(made("first", 1).run, 1).record.plan, epochs: 1e9 } },
      /plan/u,
    ],
    ["with more answers than questions", "tuningAnswers", { tests: [] }, /tuningAnswers/u],
    ["with a verdict on nothing", "blindVerdicts", { pairs: [{ place: 99, better: "both" }] }, /blindVerdicts/u],
    ["whose run is none", "tuningData", { run: { id: 1 } }, /run/u],
  ])("%s, and takes the other", async (_, table, wrong, reason) => {
    const file = sealed((each, n, row) => (each === table && n === 1 ? { ...row, ...wrong } : row));
    const restored = await restoreBackup(empty, file);
    expect(restored).toMatchObject({ kind: "restored", tuningIds: { length: 1 }, bad: [{ name: "Tuning on R2" }] });
    expect(restored.kind === "restored" && restored.bad?.[0]?.reason).toMatch(reason);
    expect((await empty.tunings.toArray()).map(({ runName }) => runName)).toEqual(["R1"]);
    expect(await empty.tuningAnswers.count()).toBe(1);
  });

  const piece = (at: number, of: number, bytes: number, name = "gguf") => ({
    name,
    at,
    of,
    base64: toBase64(weights(bytes)),
  });
  it.each<[string, readonly object[]]>([
    ["that goes out of its file", [piece(0, 3, 4)]],
    ["that is no base64", [{ ...piece(0, 3, 3), base64: "a=b" }]],
    ["of a strange name", [piece(0, 3, 3, "../x")]],
    ["that comes twice", [piece(0, 3, 3), piece(0, 3, 3)]],
  ])("with a piece %s", async (_, pieces) => {
    const here = filesInMemory();
    const restored = await restoreBackup(
      empty,
      sealed((_table, _n, row) => row, pieces),
      undefined,
      here.files,
    );
    expect([restored.kind === "refused" || restored.bad?.[0]?.name, here.kept.size]).toEqual(["Tuning on R1", 0]);
  });

  it.each([[[piece(0, 9, 3)]], [[piece(0, 9, 3), piece(6, 9, 3)]]])(
    "refuses a file that lacks a piece",
    async (pieces) => {
      const restored = await restoreBackup(
        empty,
        sealed((_table, _n, row) => row, pieces),
      );
      expect(restored).toMatchObject({ kind: "refused", reason: "a file of a tuning lacks its end" });
    },
  );
});

describe("whatever is stored of a tuning", () => {
  const hostile = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      undefined,
      Number.NaN,
      Infinity,
      -1,
      10.5,
      1e300,
      "",
      "\ud800",
      "\u202e",
      {},
      [],
      true,
      10n,
    ),
    fc.jsonValue(),
  );
  const inRecord = fc.constantFrom(
    ..."runId runName createdAt student filter plan lora counts looked phase progress checkpoint note".split(" "),
  );
  const inAnswers = fc.constantFrom(..."tests support before after file taken note".split(" "));
  const inVerdicts = fc.constantFrom(..."seed pairs grades note".split(" "));

  it("is in the backup or named, and the backup can be restored and written again alike", async () => {
    await fc.assert(
      fc.asyncProperty(
        inRecord,
        hostile,
        inAnswers,
        hostile,
        inVerdicts,
        hostile,
        fc.nat(7),
        async (f, x, a, y, w, z, which) => {
          for (const each of [db, empty]) await Promise.all(each.tables.map((table) => table.clear()));
          await store(db);
          const put = async (table: "tunings" | "tuningAnswers" | "blindVerdicts", change: object) =>
            db.table(table).put(changed((await db.table<object, string>(table).get("t1")) ?? {}, change));
          if (which & 1) await put("tunings", { [f]: x });
          if (which & 2) await put("tuningAnswers", { [a]: y });
          if (which & 4) await put("blindVerdicts", { [w]: z });
          const { file, tunings, tuningFaults } = await writeBackup(db, "all");
          expect(tunings + tuningFaults.length).toBe(2);
          const restored = await restoreBackup(empty, file);
          expect(restored).toMatchObject({ kind: "restored", tuningIds: { length: tunings } });
          expect(restored).not.toHaveProperty("bad");
          expect((await writeBackup(empty, "all")).tuningFaults).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
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
