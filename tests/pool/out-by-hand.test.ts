/** A person excludes and restores tasks of a run while its loop works on them, from any tab: no count is wrong, nothing is lost. */
import "fake-indexeddb/auto";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readFileSync } from "node:fs";
import { Recount } from "../../src/core/rows/recount.ts";
import { MOST_OUT_BY_HAND } from "../../src/core/curation/out-by-hand.ts";
import { reversed, withdrawing, type PoolChange } from "../../src/core/curation/curation.ts";
import { promptPlace, rowId } from "../../src/core/rows/ids.ts";
import { defaultMethod } from "../../src/core/method/presets.ts";
import { importSeeds } from "../../src/core/imports/import-seeds.ts";
import { changePool } from "../../src/pool/curation.ts";
import { openDatabase } from "../../src/pool/database.ts";
import { DexiePool } from "../../src/pool/pool-writer.ts";
import { machineTasks, poolInstructions } from "../../src/pool/rows.ts";
import { runLock } from "../../src/pool/run-lock.ts";
import { createRun, takeRun } from "../../src/pool/runs.ts";
import { withSeeds } from "../../src/pool/seeds.ts";
import { runLoop } from "../../src/run/loop.ts";
import type { Gate } from "../../src/run/ports.ts";
import { ScriptedEngine } from "../../scripts/soak/recording/scripted-engine.ts";
import "../support/property-seed.ts";
import { scriptedModel } from "../support/runs/scripted-model.ts";
import { MemoryLocks } from "../support/stand-ins/memory-locks.ts";
import { RougeIndex } from "../../workers/dedup/rouge-index.ts";

const seeds = importSeeds({
  kind: "text",
  text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8").split("\n").slice(0, 12).join("\n"),
}).tasks;
const GOAL = 8;
const clock = { now: () => 5, monotonic: () => performance.now() };

let db = openDatabase("out-by-hand");
beforeEach(() => {
  // A loop holds every run here, and nobody waits for it.
  const locks = new MemoryLocks();
  vi.stubGlobal("navigator", {
    locks: {
      request: (name: string, ...rest: [LockOptions, () => unknown]) => {
        if (name.startsWith(runLock(""))) throw new DOMException("held", "TimeoutError");
        return locks.request(name, ...rest);
      },
    },
  });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await db.delete();
  db = openDatabase("out-by-hand");
});

async function begin(parallel: number): Promise<string> {
  const model = scriptedModel(parallel);
  const setup = {
    name: "r",
    method: { ...defaultMethod, batchSize: 3 },
    model,
    randomSeed: 5,
    seedsName: "s",
    seeds,
    goal: GOAL,
  };
  return (await createRun(db, setup)).id;
}

/** Goes on with the run as its worker does. @param between is called before each answer */
async function proceed(id: string, parallel: number, between: () => Promise<"go" | "stop">) {
  const run = await withSeeds(db, await takeRun(db, id));
  const pool = await poolInstructions(db, id);
  const index = new RougeIndex();
  index.rebuild(run.method.tokens, pool);
  const engine = new ScriptedEngine(parallel);
  const ended = new AbortController();
  const gate: Gate = {
    holds: false,
    steps: false,
    signal: ended.signal,
    pass: async () => {
      if (ended.signal.aborted) return "stop";
      if ((await between()) === "go") return "go";
      ended.abort();
      return "stop";
    },
  };
  const tasks = pool
    .filter(({ origin }) => origin === "machine")
    .map(({ taskId, instruction }) => ({ id: taskId, instruction }));
  const similarity = {
    admit: async (...asked: Parameters<RougeIndex["admit"]>) => index.admit(...asked),
    add: async (taskId: string, instruction: string) => index.add(taskId, instruction),
    remove: async (ids: readonly string[]) => index.remove(ids),
  };
  const phase = await runLoop({ engine, similarity, pool: new DexiePool(db, run), gate, clock }, run, tasks, () => {});
  return { phase, index, tasks };
}

async function expectRight(id: string): Promise<void> {
  const run = (await db.runs.get(id))!;
  const recount = new Recount();
  for (const row of await db.completions.toArray()) recount.take({ table: "completions", row });
  for (const row of await db.candidates.toArray()) recount.take({ table: "candidates", row });
  const rows = await db.tasks.toArray();
  for (const row of rows) recount.take({ table: "tasks", row });
  for (const row of await db.instances.toArray()) recount.take({ table: "instances", row });
  const { refusedInstances: _, ...told } = recount.counters(run);
  const { refusedInstances: __, ...stored } = run.counters;
  expect({ removed: 0, ...stored }).toEqual({ removed: 0, ...told });
  // No reply before the cursor was passed over.
  const judged = new Set((await db.candidates.toArray()).map(({ completionId }) => completionId));
  const { batch, prompt } = run.cursor;
  for (let b = 0; b <= batch; b++) {
    for (let p = 0; p < (b === batch ? prompt : 3); p++) expect(judged).toContain(rowId(id, promptPlace(b, p)));
  }
  const orders = rows.map(({ order }) => order).sort((a, b) => a - b);
  expect(orders).toEqual(orders.map((_, i) => i));
  const ledger = (await db.candidates.toArray()).map(({ order }) => order).sort((a, b) => a - b);
  expect(ledger).toEqual(ledger.map((_, i) => i));
}

const deed = fc.record({
  /** Stages until it is done. */
  after: fc.integer({ min: 1, max: 12 }),
  kind: fc.constantFrom("exclude", "restore", "undo", "stop"),
  which: fc.nat({ max: 30 }),
});

it.each([1, 3])(
  "keeps counters, orders and the goal right, also over stops (%i at a time)",
  async (parallel) => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 10 }), async (deeds) => {
        const id = await begin(parallel);
        const left = [...deeds];
        const done: PoolChange[] = [];
        let passed = 0;
        const between = async (): Promise<"go" | "stop"> => {
          const [next] = left;
          if (!next || ++passed < next.after) return "go";
          passed = 0;
          left.shift();
          if (next.kind === "stop") return "stop";
          const all = await machineTasks(db, id);
          const task = all[next.which % Math.max(1, all.length)];
          const last = done.pop();
          const make = (): PoolChange | undefined =>
            next.kind === "undo" ? last && reversed(last) : task && withdrawing(id, [task], next.kind === "exclude");
          const { change } = await changePool(db, id, make);
          if (change && change.tasks.length > 0) done.push(change);
          return "go";
        };
        let end = await proceed(id, parallel, between);
        for (let turn = 0; end.phase.kind === "stopped" && turn < 20; turn++) {
          await expectRight(id);
          end = await proceed(id, parallel, between);
        }
        await expectRight(id);
        const run = (await db.runs.get(id))!;
        expect(end.phase).toEqual({ kind: "finished", reason: "goal-reached" });
        expect(run.counters.tasks).toBeGreaterThanOrEqual(GOAL);
        const inPool = (await machineTasks(db, id)).filter(({ withdrawn }) => !withdrawn);
        // What the loop would draw and compare with is what is in the pool.
        expect(end.tasks.map((each) => each.id).sort()).toEqual(inPool.map((each) => each.id).sort());
        expect(end.index.size()).toBe(seeds.length + inPool.length);
        await db.delete();
        db = openDatabase("out-by-hand");
      }),
      { numRuns: 6 },
    );
  },
  60_000,
);

it("judges the rest of a reply where a task is excluded after the last one that was wanted", async () => {
  for (let moment = 1; moment <= 7; moment += 2) {
    const id = await begin(1);
    let passed = 0;
    await proceed(id, 1, async () => {
      const tasks = await machineTasks(db, id);
      if (tasks.length === GOAL - 1 && ++passed === moment)
        await changePool(db, id, () => withdrawing(id, [tasks[0]!], true));
      return "go";
    });
    await expectRight(id);
    expect((await db.runs.get(id))!.counters.tasks).toBe(GOAL);
    await db.delete();
    db = openDatabase("out-by-hand");
  }
}, 60_000);

it("takes no more than the loop can carry", async () => {
  const id = await begin(1);
  await proceed(id, 1, async () => "go");
  const tasks = await machineTasks(db, id);
  const many = Array.from({ length: MOST_OUT_BY_HAND }, () => ({ taskId: tasks[0]!.id, withdrawn: true }));
  await db.runs.update(id, { outByHand: many });
  expect((await changePool(db, id, () => withdrawing(id, [tasks[0]!], true))).result).toBe("busy");
  expect((await db.tasks.get(tasks[0]!.id))?.withdrawn).toBeUndefined();
});
