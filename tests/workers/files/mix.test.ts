/** A mixture in the files worker, on a real database: one snapshot, all or nothing, and the same rows each time. */
import "fake-indexeddb/auto";
import { afterEach, describe, expect, it } from "vitest";
import { datasetCard } from "../../../src/core/export/package/card.ts";
import { machineTasksOnly } from "../../../src/core/export/selection/filter.ts";
import { reviewTableFormat } from "../../../src/core/export/formats/review-table.ts";
import { fullFormat } from "../../../src/core/export/formats/full.ts";
import { previewText } from "../../../src/core/export/format.ts";
import { Recount } from "../../../src/core/rows/recount.ts";
import { readExport } from "../../../src/core/runfile/read-export.ts";
import { writtenBy } from "../../../src/core/rows/written-by.ts";
import { parsedJson } from "../../../src/core/text/lines.ts";
import { openDatabase } from "../../../src/pool/database.ts";
import { deleteRun } from "../../../src/pool/runs.ts";
import { addRun } from "../../../src/pool/whole-runs/add-run.ts";
import { exportSource } from "../../../src/pool/whole-runs/export-source.ts";
import { sweepUnfinishedRestores } from "../../../src/pool/whole-runs/restore.ts";
import { allCandidates } from "../../../src/pool/whole-runs/whole-run.ts";
import type { MixOrder } from "../../../src/rpc/mix-api.ts";
import { Job } from "../../../workers/files/job.ts";
import { mix } from "../../../workers/files/mix.ts";
import { Rejudging } from "../../../workers/ledger/rejudging.ts";
import { plainRules } from "../../support/runs/mix-sets.ts";
import { storedRun } from "../../support/runs/stored-run.ts";

const db = openDatabase("mix");
const job = () => new Job(db, new AbortController().signal, () => undefined);

const alpaca = new File(
  [
    JSON.stringify([
      { instruction: "Name the capital of each country in the list.", input: "France, Italy", output: "Paris, Rome" },
      { instruction: "Draw a picture of a cat.", input: "", output: "I cannot." },
      { instruction: "Say how many days a leap year has.", input: "", output: "366" },
    ]),
  ],
  "alpaca.json",
);
const order: MixOrder = {
  ...{ name: "Both", known: [], evaluation: [], preset: "default", threshold: 0.7, formRules: true, seed: 3 },
  sets: [
    { kind: "run", runId: "aa" },
    { kind: "run", runId: "bb" },
    { kind: "file", file: alpaca },
  ],
  rules: plainRules,
};

async function addBoth(): Promise<void> {
  const one = storedRun("aa", 60, { answered: true });
  await addRun(db, { ...one, run: { ...one.run, name: "One" } });
  await addRun(db, storedRun("bb", 90, { answered: true }));
}

async function expectNothingOfIt(): Promise<void> {
  for (const table of [db.candidates, db.tasks, db.instances])
    expect(await table.filter(({ runId }) => runId.startsWith("m")).count()).toBe(0);
  expect((await db.runs.toCollection().primaryKeys()).filter((id) => id.startsWith("m"))).toEqual([]);
}

async function mixed(more: Partial<MixOrder> = {}): Promise<string> {
  const made = await mix({ ...order, ...more }, job());
  if (made.kind === "refused") throw new Error(made.reason);
  return made.run.id;
}

afterEach(async () => {
  await db.delete();
  await db.open();
});

describe("a mixture of two runs and a file", () => {
  it("is a run whose ledger has each task of each set, and whose file can be read again", async () => {
    await addBoth();
    const id = await mixed();
    const source = await exportSource(db, id, { needsProvenance: true }, true);
    const { run, tasks, candidates } = source;
    const [one, , file] = run.mix!.sets;
    expect(candidates).toHaveLength(run.mix!.sets.reduce((sum, each) => sum + each.tasks, 0));
    expect(run.counters.refused["too-similar"]).toBe(one!.kept);
    expect(file).toMatchObject({ name: "alpaca.json", from: "file", tasks: 3, kept: 2 });
    expect(run.counters.refused["forbidden-word"]).toBe(1);
    expect(run.counters.tasks).toBe(tasks.length);
    const last = tasks.at(-1)!;
    expect(last.task.fromSet).toEqual({ set: 2, task: "seed_task_2", isUnsigned: true });
    expect(last.instances[0]).toMatchObject({ input: "", output: "366" });
    const review = previewText(reviewTableFormat, source).trimEnd().split("\n");
    expect(review.find((line) => line.includes("leap year"))?.split(",")[1]).toBe('"file"');
    expect(review[1]?.split(",")[1]).toBe('"machine"');
    expect(tasks[0]!.task.similarity?.average).toBe(0);

    const text = previewText(fullFormat, source);
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line, i) => ({ line: i + 1, value: parsedJson(line) }));
    const again = readExport(lines, { runId: "again", name: "", now: 0 });
    expect(
      previewText(fullFormat, {
        ...source,
        ...again,
        tasks: tasks.map((each, i) => ({ ...each, task: again.tasks[i]! })),
      }),
    ).toBe(text);
    const recount = new Recount();
    for (const row of again.candidates) recount.take({ table: "candidates", row });
    for (const row of again.tasks) recount.take({ table: "tasks", row });
    for (const row of again.instances) recount.take({ table: "instances", row });
    expect(recount.counters(again.run)).toEqual(run.counters);

    const card = datasetCard({
      ...{ run, filter: machineTasksOnly, chosen: tasks, tasks: { train: tasks.length, validation: 0 }, byHand: [] },
      ...{ language: "en", rows: tasks.length, files: [] },
    });
    expect(card).toContain(`| One | a run | ${String(one!.tasks)} | ${String(one!.kept)} | none | Pocket |`);
    expect(card).toContain("| alpaca.json | a file | 3 | 2 | none | not known | not known |");
  });

  it("that is mixed again still tells which tasks came from a file", async () => {
    await addBoth();
    const first = await mixed();
    const again = await mixed({ sets: [{ kind: "run", runId: first }] });
    const { tasks } = await exportSource(db, again, {}, true);
    expect(tasks.filter(({ task }) => writtenBy(task) === "file").map(({ task }) => task.instruction)).toEqual([
      "Name the capital of each country in the list.",
      "Say how many days a leap year has.",
    ]);
  });

  it("is the same each time", async () => {
    await addBoth();
    const texts: string[] = [];
    const more = { sets: order.sets.map((each) => ({ ...each, weight: 1 })), rules: { ...plainRules, most: 20 } };
    for (let i = 0; i < 2; i++)
      texts.push(previewText(fullFormat, await exportSource(db, await mixed(more), { needsProvenance: true }, true)));
    expect(texts[0]).toBe(texts[1]);
  });

  it("fails whole when one of its runs is deleted meanwhile", async () => {
    await addBoth();
    class Deleting extends Job {
      override async breathe(): Promise<void> {
        await deleteRun(db, "bb");
        await super.breathe();
      }
    }
    const gone = mix(order, new Deleting(db, new AbortController().signal, () => undefined));
    await expect(gone).rejects.toThrow("deleted while it was mixed");
    await expectNothingOfIt();
  });

  it("leaves nothing when it is cancelled while it is stored", async () => {
    await addBoth();
    const controller = new AbortController();
    const abort = () => controller.abort();
    db.tasks.hook("creating", abort);
    await expect(mix(order, new Job(db, controller.signal, () => undefined))).rejects.toThrow("abort");
    db.tasks.hook("creating").unsubscribe(abort);
    await expectNothingOfIt();
  });

  it("whose tab was closed half way leaves nothing behind", async () => {
    await addBoth();
    const id = await mixed();
    await db.runs.delete(id);
    await sweepUnfinishedRestores(db);
    expect(await db.tasks.filter(({ runId }) => runId === id).count()).toBe(0);
    expect(await db.tasks.filter(({ runId }) => runId === "aa").count()).toBeGreaterThan(0);
  });

  it("refuses a set without tasks by its name, also one that is only compared with", async () => {
    await addBoth();
    const empty = { kind: "file", file: new File(["instruction,output\n"], "empty.csv") } as const;
    const made = await mix({ ...order, evaluation: [empty] }, job());
    expect(made).toMatchObject({ kind: "refused", reason: expect.stringContaining("empty.csv") as string });
  });

  it("compares with tasks that were read elsewhere", async () => {
    await addBoth();
    const have = {
      kind: "tasks",
      name: "published",
      tasks: [{ instruction: "Say how many days a leap year has.", instances: [] }],
    } as const;
    const rows = await allCandidates(db, await mixed({ known: [have] }));
    expect(rows.at(-1)!.verdict).toMatchObject({ reason: "in-known-set", detail: "published" });
  });

  it("can be judged again in the Workbench: what its own rules left out stays out", async () => {
    await addBoth();
    const id = await mixed({ rules: { ...plainRules, most: 20 } });
    const rejudging = new Rejudging(db, () => Promise.resolve(new Set()));
    const same = await rejudging.preview(id, { similarityThreshold: 0.7 });
    expect(same).toMatchObject({ keptBefore: 20, keptAfter: 20 });
    const derived = await rejudging.derive(id, { similarityThreshold: 0.2 }, "Stricter");
    const source = await exportSource(db, derived, { needsProvenance: true }, true);
    expect(source.tasks.length).toBeLessThan(20);
    expect(source.tasks[0]!.task.fromSet).toBeDefined();
    expect(previewText(fullFormat, source)).not.toContain('"completionId"');
  });
});
