/** Checks of a stored run: filters, counts and places follow every change. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openDatabase } from "../../../src/pool/database.ts";
import { addRun } from "../../../src/pool/whole-runs/add-run.ts";
import { LedgerWorker } from "../../../workers/ledger/ledger-worker.ts";
import { storedRun } from "../../support/runs/stored-run.ts";

const db = openDatabase("checked-tasks");
const stored = storedRun("cc", 6);
const [first, second] = stored.tasks.filter(({ origin }) => origin === "machine");
const instanceOf = (taskId: string) => stored.instances.find((each) => each.taskId === taskId)!;

beforeEach(async () => {
  await addRun(db, stored);
  await db.instances.update(instanceOf(first!.id).id, {
    output: "As an AI language model, I cannot say that 2 + 2 = 5.",
  });
});
afterEach(async () => {
  await db.delete();
  await db.open();
});

const idsBy = (ledger: LedgerWorker, check: "any" | "refusal" | "sums") => ledger.taskIds("cc", { check });

it("filters the list and the table alike, counts, and shows the place", async () => {
  const ledger = new LedgerWorker(db);
  expect(await idsBy(ledger, "refusal")).toEqual([first!.id]);
  expect(await idsBy(ledger, "any")).toEqual([first!.id]);
  const sort = { by: "number", down: false } as const;
  const part = await ledger.table("cc", { check: "sums", sort, from: 0, limit: 9 });
  expect(part.rows.map(({ task, checks }) => [task.id, checks])).toEqual([[first!.id, ["refusal", "sums"]]]);
  expect((await ledger.tasks("cc", { check: "any", limit: 9 })).rows.map(({ id }) => id)).toEqual([first!.id]);
  const { counts } = await ledger.checkSome("cc");
  expect(counts).toMatchObject({ tasks: 5, any: 1 });
  expect(counts?.byCheck.find(({ name }) => name === "refusal")?.tasks).toBe(1);
  const found = await ledger.findings("cc", first!.id);
  expect(found.map(({ check, part: text, right }) => [check, text, right])).toEqual([
    ["refusal", "As an AI", undefined],
    ["sums", "2 + 2 = 5", "4"],
  ]);
});

it("follows what changes", async () => {
  const ledger = new LedgerWorker(db);
  await idsBy(ledger, "any");
  const own = instanceOf(second!.id);
  await db.instances.update(own.id, { output: "I'm sorry, but I can't assist with that." });
  await ledger.changed("cc", { tasks: [], candidates: [], instances: [own.id] });
  expect(await idsBy(ledger, "refusal")).toEqual([first!.id, second!.id]);
  await db.tasks.update(first!.id, { withdrawn: true });
  await ledger.changed("cc", { tasks: [first!.id], candidates: [], instances: [] });
  expect((await ledger.checkSome("cc")).counts).toMatchObject({ tasks: 4, any: 1 });
});

it("goes through a large run in parts, says how far it is, and takes up what was left", async () => {
  await addRun(db, storedRun("many", 1300));
  const tasks = await db.tasks.where({ runId: "many" }).count();
  const ledger = new LedgerWorker(db);
  const told = [];
  for (;;) {
    const { done, of, counts } = await ledger.checkSome("many");
    told.push(done);
    expect(of).toBe(tasks);
    // A change after the first part makes one task be looked at again.
    if (told.length === 1) {
      const [some] = await db.tasks.where({ runId: "many" }).toArray();
      await ledger.changed("many", { tasks: [some!.id], candidates: [], instances: [] });
    }
    if (counts) break;
  }
  expect(told).toEqual([300, 599, tasks]);
  expect((await ledger.checkSome("many")).done).toBe(tasks);
});

it("lists the tags in use", async () => {
  const ledger = new LedgerWorker(db);
  await db.tasks.update(first!.id, { tags: ["x", "y"] });
  await db.tasks.update(second!.id, { tags: ["y"] });
  expect(await ledger.tags("cc")).toEqual([
    { tag: "y", tasks: 2 },
    { tag: "x", tasks: 1 },
  ]);
});
