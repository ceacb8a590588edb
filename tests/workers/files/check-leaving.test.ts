/** The check of a stored run: what the worker lists, what it counts, and what it remembers with the run. */
import "fake-indexeddb/auto";
import { afterEach, expect, it } from "vitest";
import { openDatabase } from "../../../src/pool/database.ts";
import { DexiePool } from "../../../src/pool/pool-writer.ts";
import { takeRun } from "../../../src/pool/runs.ts";
import { addRun } from "../../../src/pool/whole-runs/add-run.ts";
import { FilesWorker } from "../../../workers/files/files-worker.ts";
import { storedRun } from "../../support/runs/stored-run.ts";

const db = openDatabase("check-leaving");
const whole = storedRun("aa", 60, { answered: true });
const check = () => new FilesWorker(db).do("leaving", { runId: "aa", now: 7 }, 1, () => undefined);

afterEach(async () => {
  await db.delete();
  await db.open();
});

/** The stored run with other texts in its first machine tasks. */
async function stored(texts: readonly string[]): Promise<void> {
  const own = whole.tasks.filter(({ origin }) => origin === "machine").map(({ id }) => id);
  const tasks = whole.tasks.map((task) => ({ ...task, instruction: texts[own.indexOf(task.id)] ?? task.instruction }));
  await addRun(db, { ...whole, tasks });
}

it("finds copies of the seeds, exact and near, and personal data, with the task and the place", async () => {
  const seed = whole.run.seeds[0]!.instruction;
  const near = `${seed} ${seed.split(" ")[0] ?? ""}`;
  await stored([seed.toUpperCase(), near, "Write to ann@acme.org"]);
  const { findings, counts, tasks } = await check();
  expect(tasks).toBeGreaterThan(3);
  const first = (kind: string) => findings.find((each) => each.kind === kind);
  expect(first("copy-exact")).toMatchObject({ seed, score: 1, field: "instruction" });
  expect(first("copy-near")?.score).toBeGreaterThan(0.7);
  expect(first("email")).toMatchObject({ before: "Write to ", at: "ann@acme.org", after: "" });
  expect(counts["email"]).toEqual({ found: 1, open: 1 });
});

it("finds copies among inputs and outputs, of their own kind, and passes over short ones", async () => {
  const text = "The old mill by the river has not turned since the flood of 1954.";
  const seeds = whole.run.seeds.map((seed, i) =>
    i === 0 ? { ...seed, instances: [{ input: "Yes", output: text }] } : seed,
  );
  const [first, second, third] = whole.instances.filter(
    ({ id, verdict }) => verdict.kind === "kept" && !id.includes(":seed:"),
  );
  const changes = new Map([
    [first!.id, { input: "Yes", output: text.toUpperCase() }],
    [second!.id, { input: text, output: text.replace("old", "very old") }],
    [third!.id, { input: "Yes", output: "Yes" }],
  ]);
  const instances = whole.instances.map((each) => ({ ...each, ...changes.get(each.id) }));
  await addRun(db, { ...whole, run: { ...whole.run, seeds }, instances });
  const { findings } = await check();
  const copies = findings.filter(({ kind, field }) => kind.startsWith("copy") && field !== "instruction");
  expect(copies.map(({ kind, field, instanceId }) => [kind, field, instanceId])).toEqual([
    ["copy-exact", "output", first!.id],
    ["copy-near", "output", second!.id],
  ]);
  expect(copies[1]).toMatchObject({ seed: text });
});

it("remembers the sums, also while the run goes on", async () => {
  await stored(["Write to ann@acme.org"]);
  await check();
  const run = await takeRun(db, "aa");
  expect(run.leaving).toMatchObject({ at: 7 });
  const { leaving: _, ...older } = run;
  await new DexiePool(db, run).commit({ run: older, candidates: [], tasks: [], instances: [] });
  expect((await db.runs.get("aa"))?.leaving?.found).toBeGreaterThan(0);
});

it("lists 5,000 places at most, and counts all", async () => {
  const many = Array.from({ length: 20 }, (_, index) => `a${String(index)}@acme.org`).join(" ");
  await stored(Array.from({ length: 60 }, () => many));
  const { run } = whole;
  const extra = Array.from({ length: 220 }, (_, index) => ({
    ...whole.tasks.at(-1)!,
    ...{ id: `${run.id}:9.0.${String(index)}`, instruction: many, order: 10_000 + index },
  }));
  await db.tasks.bulkPut(extra);
  const { findings, counts } = await check();
  expect(findings).toHaveLength(5_000);
  expect(counts["email"]?.found).toBeGreaterThan(5_000);
});
