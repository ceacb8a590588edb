/** Databases of other versions: every released schema is migrated and its runs go on; a newer one is refused and can be saved. */
import "fake-indexeddb/auto";
import { readdirSync, readFileSync } from "node:fs";
import Dexie from "dexie";
import { describe, expect, it, vi } from "vitest";
import type { SeededRun } from "../../src/core/rows/run-row.ts";
import { openDatabase, type Outdated } from "../../src/pool/database.ts";
import { guarded } from "../../src/pool/failure.ts";
import { DexiePool } from "../../src/pool/pool-writer.ts";
import { backupRuns } from "../../src/pool/whole-runs/backup.ts";
import { rawBackup } from "../../src/pool/whole-runs/raw-backup.ts";
import { restoreBackup } from "../../src/pool/whole-runs/restore.ts";
import { takeRun } from "../../src/pool/runs.ts";
import { seedsOf, withSeeds } from "../../src/pool/seeds.ts";
import { isNewer, schemaVersions } from "../../src/pool/versions.ts";
import { runLoop } from "../../src/run/loop.ts";
import { rougeIndexSimilarity } from "../../scripts/soak/recording/index-similarity.ts";
import { makeDatabase, readRaw, type RawDatabase } from "../support/browser/raw-database.ts";
import { ScriptedEngine } from "../../scripts/soak/recording/scripted-engine.ts";

const FIXTURES = new URL("../fixtures/", import.meta.url);
const text = (version: number) => readFileSync(new URL(`schema-${version}.jsonl`, FIXTURES), "utf8");
const fixture = (version: number) => readRaw(text(version));
const rowsOf = ({ rows }: RawDatabase, name: string) => rows.filter(({ table }) => table === name);
const released = schemaVersions.map(({ version }) => version);
const newest = released.at(-1) ?? 0;

/** Makes a database as a later version would leave it. */
async function newerDatabase(name: string): Promise<RawDatabase> {
  const { header, rows } = fixture(newest);
  const schema = (newest + 1) * 10;
  const tables = { ...header.tables, ideas: { rows: 1, keyPath: "id", indexes: {} } };
  const made: RawDatabase = {
    header: { ...header, schema, tables },
    rows: [...rows, { table: "ideas", row: { id: "one", of: "a kind not known yet" } }],
  };
  await makeDatabase({ name, ...made });
  return made;
}

describe("a database of an earlier version", () => {
  it("has a fixture for each released schema", () => {
    expect(readdirSync(FIXTURES).filter((name) => name.startsWith("schema-"))).toHaveLength(released.length);
  });

  it.each(released)("of schema %i opens with all its rows, and its run goes on to its end", async (version) => {
    const stored = fixture(version);
    await makeDatabase({ name: `old-${version}`, ...stored });
    const db = openDatabase(`old-${version}`);
    for (const table of Object.keys(stored.header.tables)) {
      expect(await db.table(table).count(), table).toBe(rowsOf(stored, table).length);
    }
    const [row] = await db.runs.toArray();
    const run = await withSeeds(db, await takeRun(db, row?.id ?? ""));
    const tasks = await db.tasks.where({ runId: run.id, origin: "machine" }).sortBy("order");
    const similarity = rougeIndexSimilarity(run, tasks);
    const engine = new ScriptedEngine();
    const gate = { pass: async () => "go" as const, holds: false, steps: false, signal: new AbortController().signal };
    const clock = { now: () => 0, monotonic: () => 0 };
    const ports = { engine, similarity, pool: new DexiePool(db, run), gate, clock };
    const phase = await runLoop(ports, run, tasks, () => undefined);
    expect(phase).toEqual({ kind: "finished", reason: "goal-reached" });
    expect(await db.tasks.where({ runId: run.id, origin: "machine" }).count()).toBe(run.goal);
    expect(engine.requests).toBe((await db.completions.count()) - rowsOf(stored, "completions").length);
    await db.delete();
  });

  it("of schema 1 gets its runs' seeds moved to their own table, and nothing else changes", async () => {
    const { header, rows } = fixture(1);
    const runs = rowsOf({ header, rows }, "runs").map(({ row }) => row as SeededRun);
    const more = runs.map((row) => ({ table: "runs", row: { ...row, id: "second", seeds: row.seeds.slice(1) } }));
    await makeDatabase({ name: "seeds", header, rows: [...rows, ...more] });
    const db = openDatabase("seeds");
    for (const { seeds, ...row } of [...runs, ...more.map((each) => each.row)]) {
      expect(await seedsOf(db, row.id)).toEqual(seeds);
      const stored = await db.runs.get(row.id);
      expect(stored).toEqual({ ...row, seedCount: seeds.length });
      expect(stored).not.toHaveProperty("seeds");
    }
    await db.delete();
  });

  it.each(released)("of schema %i, brought up to date, has the keys and indexes of a new one", async (version) => {
    await makeDatabase({ name: `keys-${version}`, ...fixture(version) });
    const [old, fresh] = [openDatabase(`keys-${version}`), openDatabase(`fresh-${version}`)];
    await Promise.all([old.open(), fresh.open()]);
    const shape = (db: Dexie) => db.tables.map(({ name, schema }) => [name, schema.primKey.src, schema.indexes]);
    expect(shape(old)).toEqual(shape(fresh));
    expect(old.backendDB().version).toBe(fresh.backendDB().version);
    await Promise.all([old.delete(), fresh.delete()]);
  });

  it.each(schemaVersions)("of schema $version has the keys and indexes it was released with", async (schema) => {
    const db = new Dexie(`released-${schema.version}`);
    for (const { version, stores } of schemaVersions.slice(0, schemaVersions.indexOf(schema) + 1))
      db.version(version).stores({ ...stores });
    await db.open();
    const { header } = readRaw(await (await rawBackup(db.name)).text());
    const keys = ({ tables }: RawDatabase["header"]) =>
      Object.entries(tables).map(([name, { keyPath, indexes }]) => [name, keyPath, indexes]);
    expect(keys(header)).toEqual(keys(fixture(schema.version).header));
    await db.delete();
  });
});

/** The rows of a backup. A tuning gets another id where it is restored, and without its files it has no checkpoint to resume from. */
function keptRows(file: string): unknown[] {
  const lines = file.trimEnd().split("\n").slice(0, -1);
  return lines.map((line) => {
    const { check: _, ...rest } = JSON.parse(line) as { table?: string; row?: object; check?: string };
    return rest.table === "tunings" ? { ...rest, row: { ...rest.row, ...GIVEN_ANEW } } : rest;
  });
}

const GIVEN_ANEW = { id: "any", checkpoint: undefined, progress: undefined };

describe("a file of a whole database", () => {
  it.each(released)("of schema %i is restored as if it had been brought up to date in its place", async (version) => {
    await makeDatabase({ name: `place-${version}`, ...fixture(version) });
    const [inPlace, restored] = [openDatabase(`place-${version}`), openDatabase(`restored-${version}`)];
    const result = await restoreBackup(restored, new Blob([text(version)]));
    expect(result).toMatchObject({ kind: "restored", runIds: [expect.any(String)] });
    const [there, here] = [
      await (await backupRuns(inPlace, "all")).text(),
      await (await backupRuns(restored, "all")).text(),
    ];
    expect(keptRows(here)).toEqual(keptRows(there));
    expect(await Dexie.exists(`restored-${version}-restore`)).toBe(false);
    await Promise.all([inPlace.delete(), restored.delete()]);
  });

  it("is refused with that reason when a later version made it, and leaves nothing behind", async () => {
    await newerDatabase("later");
    const db = openDatabase("refusing");
    const result = await restoreBackup(db, await rawBackup("later"));
    expect(result).toEqual({
      kind: "refused",
      line: 1,
      reason: `taken from a database that a newer Seedbed made (schema ${newest + 1}); a page of that version or a later one can restore it`,
    });
    expect(await Dexie.exists("refusing-restore")).toBe(false);
    await db.delete();
  });

  it.each<[string, (text: string) => string, RegExp]>([
    [
      "altered",
      (file) => file.replace("a tour guide in the year 2150", "a tour guide in the year 2151"),
      /checksum at the end does not agree/u,
    ],
    ["cut off", (file) => file.slice(0, -200), /breaks off in this line/u],
    ["without its end", (file) => file.split("\n").slice(0, -2).join("\n").concat("\n"), /breaks off before its end/u],
    ["longer than it was", (file) => `${file}{}\n`, /something follows the end/u],
    ["with a type that no row holds", (file) => file.replace('"row":{', '"row":{"a":{"$type":"Worker"},'), /not JSON/u],
    [
      "nested without end",
      (file) => file.replace('"row":{', `"row":{"a":${"[".repeat(1e5)}${"]".repeat(1e5)},`),
      /brackets nest deeper/u,
    ],
    [
      "with a table that its version lacks",
      (file) => file.replace('{"table":"', '{"table":"x'),
      /there is no table x\w+/u,
    ],
  ])("is refused when it is %s, saying so", async (_, change, words) => {
    const db = openDatabase("altered");
    const result = await restoreBackup(db, new Blob([change(text(newest))]));
    expect(result).toMatchObject({ kind: "refused", reason: expect.stringMatching(words) as string });
    expect(await db.runs.count()).toBe(0);
    expect(await Dexie.exists("altered-restore")).toBe(false);
    await db.delete();
  });
});

describe("a database of a later version", () => {
  it("is known by the browser's number", () => {
    const native = newest * 10;
    expect([native, native + 9, native + 10].map(isNewer)).toEqual([false, false, true]);
  });

  it("is refused for reading and writing, reported once, and not changed", async () => {
    const { header } = await newerDatabase("newer");
    const db = openDatabase("newer");
    const told: Outdated[] = [];
    db.whenOutdated((how) => told.push(how));
    for (let i = 0; i < 2; i++) {
      await expect(guarded(() => db.runs.toArray())).rejects.toMatchObject({ kind: "outdated" });
      await expect(guarded(() => db.runs.clear())).rejects.toMatchObject({ kind: "outdated" });
    }
    expect(told).toEqual(["found"]);
    db.whenOutdated((how) => told.push(how));
    expect(told).toEqual(["found", "found"]);
    const after = readRaw(await (await rawBackup("newer")).text());
    expect(after.header).toEqual({ ...header, database: "newer" });
  });

  it("can be saved whole, with unknown tables", async () => {
    const made = await newerDatabase("taken");
    const steps: number[] = [];
    const file = await (await rawBackup("taken", (done) => steps.push(done))).text();
    const byTable = (rows: RawDatabase["rows"]) =>
      [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    expect(byTable(readRaw(file).rows)).toEqual(byTable(made.rows));
    expect(steps.at(-1)).toBe(made.rows.length);
    const [last = ""] = file.trimEnd().split("\n").slice(-1);
    expect(JSON.parse(last)).toMatchObject({ rows: made.rows.length });
  });

  it("that another tab makes from an open one is not blocked, and closes this page's database", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    await makeDatabase({ name: "overtaken", ...fixture(1) });
    const db = openDatabase("overtaken");
    const told: Outdated[] = [];
    db.whenOutdated((how) => told.push(how));
    expect(await db.runs.count()).toBe(1);
    const request = indexedDB.open("overtaken", (newest + 1) * 10);
    await new Promise((resolve, reject) => {
      request.onsuccess = resolve;
      request.onblocked = () => reject(new Error("blocked"));
      request.onerror = () => reject(request.error);
    });
    request.result.close();
    expect(told).toEqual(["overtaken"]);
    await expect(guarded(() => db.runs.count())).rejects.toMatchObject({ kind: "outdated" });
    expect(told).toEqual(["overtaken"]);
  });
});
