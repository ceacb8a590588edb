/** A damaged row breaks no list, figure or file: it is left out, counted and named; it can be had as it is stored, and deleted. */
import "fake-indexeddb/auto";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { audit } from "../../scripts/soak/audit.ts";
import { formats } from "../../src/core/export/formats.ts";
import { pieces } from "../../src/core/export/format.ts";
import type { RowTable } from "../../src/core/rows/row-fault.ts";
import { damagedRows, deleteDamagedRow, rawRow } from "../../src/pool/damaged-rows.ts";
import { openDatabase } from "../../src/pool/database.ts";
import { candidateDetail, poolInstructions, taskDetail, tasksWithoutInstances } from "../../src/pool/rows.ts";
import { writeBackup } from "../../src/pool/whole-runs/backup.ts";
import { exportSource } from "../../src/pool/whole-runs/export-source.ts";
import { addRun } from "../../src/pool/whole-runs/add-run.ts";
import { withSeeds } from "../../src/pool/seeds.ts";
import type { PhraseFinder } from "../../workers/insights/phrases.ts";
import { InsightsReader } from "../../workers/insights/reader.ts";
import { LedgerWorker } from "../../workers/ledger/ledger-worker.ts";
import "../support/property-seed.ts";
import { storedRun } from "../support/runs/stored-run.ts";
import { withTrueSums } from "../support/runs/true-sums.ts";

const db = openDatabase("damaged-rows");
afterAll(() => db.delete());
const stored = withTrueSums(storedRun("aa", 12, { answered: true }));
const TABLES = ["tasks", "candidates", "instances"] as const;

const hostile = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, Number.NaN, Infinity, -1, 10.5, 1e300, "", "\ud800", "\u202e", {}, [], 7n),
  fc.constantFrom<unknown>("x".repeat(5000), new Date(0), new Map(), { kind: "refused" }, { kind: "kept" }, [[1]]),
  fc.jsonValue(),
);
const damage = fc.record({
  table: fc.constantFrom(...TABLES),
  row: fc.nat(30),
  field: fc.constantFrom(
    ..."instruction order origin name verdict classification instanceCount rating demonstrations similarity".split(" "),
    ..."withdrawn unanswered aside instances runId taskId input output index completionId createdAt byHand".split(" "),
  ),
  value: hostile,
});

async function all<Row>(read: (after?: number) => Promise<{ rows: readonly Row[]; next: number | undefined }>) {
  const found: Row[] = [];
  let after: number | undefined;
  do {
    const page = await read(after);
    found.push(...page.rows);
    after = page.next;
  } while (after !== undefined);
  return found;
}

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id).sort();

it("reads a run with rows of any form: what is whole is shown and written, what is damaged is named", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (damages) => {
      await Promise.all(db.tables.map((table) => table.clear()));
      await addRun(db, stored);
      for (const { table, row, field, value } of damages) {
        const rows = await db.table<{ id: string }, string>(table).toArray();
        await db.table(table).put({ ...rows[row % rows.length], [field]: value });
      }
      const there = Object.fromEntries(
        await Promise.all(TABLES.map(async (table) => [table, idsOf(await db.table(table).toArray())] as const)),
      );
      const damaged = Object.fromEntries(
        await Promise.all(TABLES.map(async (table) => [table, await damagedRows(db, "aa", table)] as const)),
      );
      const bad = (table: RowTable) => damaged[table]?.rows ?? [];

      const ledger = new LedgerWorker(db);
      const tasks = await all((after) => ledger.tasks("aa", { after, limit: 3 }));
      const candidates = await all((after) => ledger.candidates("aa", { after, limit: 3 }));
      const instances = await all((after) => ledger.instances("aa", { after, limit: 3 }));
      // Each row is in its list or named as damaged, and never both.
      expect(idsOf([...tasks, ...bad("tasks")])).toEqual(there["tasks"]);
      expect(idsOf([...candidates, ...bad("candidates")])).toEqual(there["candidates"]);
      const taskIds = new Set(idsOf(tasks));
      const shown = [...instances, ...bad("instances")];
      expect(new Set(idsOf(shown)).size).toBe(shown.length);
      for (const { id, taskId } of instances) expect([id, taskIds.has(taskId)]).toEqual([id, true]);

      for (const task of tasks) {
        await taskDetail(db, task);
        await ledger.notTaken("aa", task.id);
      }
      for (const candidate of candidates) await candidateDetail(db, candidate);
      await ledger.sample("aa", 5, 1);
      await poolInstructions(db, "aa");
      await tasksWithoutInstances(db, "aa");

      const judged = await ledger.rejudge("aa", { similarityThreshold: 0.5 });
      expect(judged?.damaged).toBe(bad("candidates").length);
      await ledger.rejudge("aa", { fieldCut: false } as never);

      const finder = { find: (texts: readonly string[]) => Promise.resolve(texts.map(() => ({}))) };
      const figures = await new InsightsReader(db, "aa", finder as unknown as PhraseFinder).look(1e6);
      // A row without a place in the order is in no page, so it can only be counted where its list is shown.
      expect(figures?.damaged).toBeLessThanOrEqual(bad("tasks").length + bad("candidates").length);

      for (const format of formats) {
        const source = await exportSource(db, "aa", format, true);
        const lost = format.needsProvenance ? TABLES : (["tasks", "instances"] as const);
        expect(source.damaged).toBe(lost.reduce((sum, table) => sum + bad(table).length, 0));
        for await (const piece of pieces(format, source)) expect(piece.length).toBeGreaterThan(0);
      }

      for (const row of TABLES.flatMap(bad)) {
        expect(await (await rawRow(db, row)).text()).toContain(JSON.stringify(row.id));
        expect(await deleteDamagedRow(db, "aa", row)).toBe("done");
      }
      expect(
        (await Promise.all(TABLES.map((table) => damagedRows(db, "aa", table)))).map(({ count }) => count),
      ).toEqual([0, 0, 0]);
      const run = await db.runs.get("aa");
      const left = {
        run: await withSeeds(db, run!),
        completions: await db.completions.toArray(),
        candidates: await db.candidates.toArray(),
        tasks: await db.tasks.toArray(),
        instances: await db.instances.toArray(),
      };
      const wrong = audit(left, []).miscounted.filter((each) => !/^(?:last|instances of) /u.test(each));
      expect(wrong).toEqual([]);
      expect((await writeBackup(db, "all")).faults).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

it("deletes no row that is whole, and none of a run that goes on", async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  await addRun(db, stored);
  const { id } = stored.tasks.at(-1)!;
  const row = { table: "tasks", id, reason: "" } as const;
  expect(await deleteDamagedRow(db, "aa", row)).toBe("changed");
  expect(await db.tasks.get(id)).toBeDefined();
});
