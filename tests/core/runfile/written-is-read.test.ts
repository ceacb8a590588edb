/** Whatever this page stores, its backups hold or name, and what they hold is taken back. */
import "fake-indexeddb/auto";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { RunRow } from "../../../src/core/rows/run-row.ts";
import { openDatabase } from "../../../src/pool/database.ts";
import { writeBackup } from "../../../src/pool/whole-runs/backup.ts";
import type { Restored } from "../../../src/core/backup/restored.ts";
import { restoreBackup } from "../../../src/pool/whole-runs/restore.ts";
import { changed, storeMade } from "../../support/runs/damaged-run.ts";
import { hostileValue } from "../../support/hostile/stored-values.ts";
import "../../support/property-seed.ts";

const db = openDatabase("written-is-read");
afterAll(() => db.delete());

const idsOf = (restored: Restored): readonly string[] => (restored.kind === "restored" ? restored.runIds : []);

describe("whatever is stored", () => {
  const hostile = hostileValue([-0, 2 ** 53], fc.string({ unit: "binary" }), fc.constant(nested(60)));
  const field = fc.constantFrom(
    ..."name createdAt updatedAt goal seedsName phase counters cursor epoch model method random reviews outByHand note".split(
      " ",
    ),
  );
  const inTask = fc.constantFrom(
    ..."instruction name order origin rating demonstrations similarity instanceCount createdAt note tags checked modelRating".split(
      " ",
    ),
  );
  const ofModel = fc.constantFrom(
    ..."id title contextTokens downloadBytes memoryBytes licence parallel source profile about note".split(" "),
  );

  it("is in the backup or named, and the backup can be restored and written again alike", async () => {
    await fc.assert(
      fc.asyncProperty(
        field,
        hostile,
        inTask,
        hostile,
        ofModel,
        hostile,
        fc.nat(7),
        async (f, x, t, y, m, z, which) => {
          await Promise.all([db.runs, db.seeds, db.tasks, db.instances].map((table) => table.clear()));
          await storeMade(db, "good", 1);
          await storeMade(db, "bad", 2);
          const run = (await db.runs.get("bad")) as RunRow;
          const newModel = which & 4 ? changed(run.model, { [m]: z }) : run.model;
          await db.runs.put(changed({ ...run, model: newModel }, which & 1 ? { [f]: x } : {}));
          if (which & 2) await db.tasks.put(changed((await db.tasks.get("bad:0.0.1")) ?? {}, { [t]: y }));
          const { file, faults, runs } = await writeBackup(db, "all");
          expect(runs + faults.length).toBe(2);
          const restored = await restoreBackup(db, file);
          expect(restored).toMatchObject({ kind: "restored" });
          expect(restored).not.toHaveProperty("bad");
          expect(idsOf(restored)).toHaveLength(runs);
          const again = await writeBackup(db, idsOf(restored));
          expect(again.faults).toEqual([]);
        },
      ),
      { numRuns: 120 },
    );
  });

  function nested(depth: number): unknown {
    return depth === 0 ? 1 : [nested(depth - 1)];
  }
});
