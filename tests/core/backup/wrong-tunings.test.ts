/** Tunings of a backup that are not as they should be: each is named, and no other is lost with it. */
import "fake-indexeddb/auto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writtenTuning } from "../../../src/core/backup/written-tuning.ts";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import { noCounts } from "../../../src/core/runfile/format.ts";
import { noTunings, type TuningTable } from "../../../src/core/runfile/tuning-format.ts";
import { BackupWriter } from "../../../src/core/runfile/write.ts";
import { toBase64 } from "../../../src/core/text/base64.ts";
import { openDatabase, type SeedbedDatabase } from "../../../src/pool/database.ts";
import { writeBackup } from "../../../src/pool/whole-runs/backup.ts";
import { restoreBackup } from "../../../src/pool/whole-runs/restore.ts";
import { changed, made } from "../../support/runs/damaged-run.ts";
import { storedTuning } from "../../support/runs/stored-tuning.ts";
import { QUESTIONS, storeTuned } from "../../support/runs/tuned-runs.ts";
import { filesInMemory } from "../../support/runs/tuning-files.ts";
import { hostileValue } from "../../support/hostile/stored-values.ts";
import "../../support/property-seed.ts";

let db: SeedbedDatabase;
let empty: SeedbedDatabase;
let number = 0;
beforeEach(() => {
  [db, empty] = [openDatabase(`wrong-${String(number++)}`), openDatabase(`wrong-${String(number++)}`)];
});
afterEach(() => Promise.all([db.delete(), empty.delete()]));

/** A file of the right seal with two tunings, whose rows a hand has changed. */
function sealed(
  change: (table: TuningTable, tuning: number, row: object) => object,
  pieces: readonly object[] = [],
): Blob {
  const writer = new BackupWriter();
  const both = [1, 2].map((n) => storedTuning(made("first", 1).run, QUESTIONS, { id: `t${n}`, runName: `R${n}` }));
  const rows = both.flatMap((whole, n) => {
    const own = { ...whole, verdicts: { id: "", seed: 1, pairs: [], grades: [] }, others: [], judges: [] };
    return [...writtenTuning(own, [])].map(([table, row]) => ({ table, n, row: change(table, n, row) }));
  });
  const counts = {
    ...noTunings,
    tunings: 2,
    tuningData: 2,
    tuningAnswers: 2,
    blindVerdicts: 2,
    tuningFiles: pieces.length,
  };
  const head = writer.head(noCounts, counts);
  const ofFiles = pieces.map((row) => ({ table: "tuningFiles", n: 0, row }) as const);
  const lines = [...rows, ...ofFiles].map(({ table, n, row }) => writer.tuning(table, n, row));
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
    base64: toBase64(new Uint8Array(bytes)),
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
  const hostile = hostileValue([10n]);
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
          await storeTuned(db);
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
