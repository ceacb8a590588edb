/** A run of induced instructions as a backup, as "Everything" and as a card: nothing of its figures is lost. */
import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { executionSection } from "../../../src/core/export/package/execution-section.ts";
import { fullFormat } from "../../../src/core/export/formats/full.ts";
import { provenance } from "../../../src/core/export/provenance.ts";
import { readExport } from "../../../src/core/runfile/read-export.ts";
import { openDatabase } from "../../../src/pool/database.ts";
import { seedsApart } from "../../../src/pool/seeds.ts";
import { backupRuns } from "../../../src/pool/whole-runs/backup.ts";
import { exportSource } from "../../../src/pool/whole-runs/export-source.ts";
import { restoreBackup } from "../../../src/pool/whole-runs/restore.ts";
import { inducedRun } from "../../support/runs/induced-run.ts";

async function stored(name: string) {
  const db = openDatabase(name);
  const { pool } = await inducedRun();
  const { run, seeds } = seedsApart(pool.run);
  await db.runs.add(run);
  await db.seeds.add(seeds);
  await db.completions.bulkAdd([...pool.completions.values()]);
  await db.candidates.bulkAdd([...pool.candidates.values()]);
  await db.tasks.bulkAdd([...pool.tasks.values()]);
  await db.instances.bulkAdd([...pool.instances.values()]);
  return { db, id: run.id, pool };
}

it("is restored from a backup with every figure, and backed up to equal bytes", async () => {
  const { db, id } = await stored("induced-backup");
  const file = await backupRuns(db, [id]);
  const restored = await restoreBackup(db, file);
  const [copy = ""] = restored.kind === "restored" ? restored.runIds : [];
  const figures = async (of: string) =>
    (await db.tasks.where("runId").equals(of).toArray())
      .map(({ execution, byHand, requestIndex, order }) => ({ execution, byHand, requestIndex, order }))
      .sort((a, b) => a.order - b.order);
  expect(copy).not.toBe("");
  expect((await figures(id)).filter(({ execution }) => execution).length).toBeGreaterThan(3);
  expect(await figures(copy)).toEqual(await figures(id));
  expect((await db.seeds.get(copy))?.seeds).toEqual((await db.seeds.get(id))?.seeds);
  const bytes = async (blob: Blob) => Buffer.from(await blob.arrayBuffer());
  expect((await bytes(await backupRuns(db, [copy]))).equals(await bytes(file))).toBe(true);
});

it("is read back from Everything with equal rows", async () => {
  const { db, id, pool } = await stored("induced-everything");
  const text = [...fullFormat.write(await exportSource(db, id, fullFormat, true))].join("");
  const lines = text
    .trim()
    .split("\n")
    .map((line, i) => ({ line: i + 1, value: JSON.parse(line) as unknown }));
  const read = readExport(lines, { runId: id, name: pool.run.name, now: 0 });
  const plain = <Row extends { readonly id: string; readonly createdAt?: number }>(rows: Iterable<Row>) =>
    [...rows].map(({ createdAt: _, ...row }) => row).sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(plain(read.tasks)).toEqual(plain(pool.tasks.values()));
  expect(plain(read.instances)).toEqual(plain(pool.instances.values()));
  expect(plain(read.candidates)).toEqual(plain(pool.candidates.values()));
  expect(read.run.seeds).toEqual(pool.run.seeds);
});

it("is described by its card and provenance", async () => {
  const { db, id, pool } = await stored("induced-card");
  const { tasks } = await exportSource(db, id, { needsProvenance: false }, true);
  const [section = ""] = executionSection(tasks);
  const own = tasks.filter(({ task }) => task.byHand === "added");
  const rate = (of: typeof tasks) =>
    (100 * of.reduce((sum, { task }) => sum + (task.execution?.score ?? 0), 0)) / of.length;
  const induced = tasks.filter((each) => !own.includes(each));
  expect(own).toHaveLength(1);
  expect(section).toContain(`| Induced by the model | ${induced.length} | ${rate(induced).toFixed(1)}% |`);
  expect(section).toContain(`| Written by a person | 1 | ${rate(own).toFixed(1)}% |`);
  expect(section).toContain("Exact match: ");
  expect(provenance(pool.run)).toMatchObject({
    method: "Instruction Induction",
    how: expect.stringContaining("tried"),
  });
  expect(
    executionSection(tasks.map(({ task: { execution: _, ...task }, instances }) => ({ task, instances }))),
  ).toEqual([]);
});
