/** The loop over a pool in memory: its tasks do not depend on timing, parallel requests, or interruptions. */
import { beforeAll, describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import type { Method } from "../../src/core/method/method.ts";
import { defaultMethod, paperMethod } from "../../src/core/method/presets.ts";
import type { SeededRun } from "../../src/core/rows/run-row.ts";
import type { SeedTask } from "../../src/core/rows/seeds-row.ts";
import { noCounters } from "../../src/core/rows/counters.ts";
import { importSeeds } from "../../src/core/imports/import-seeds.ts";
import { seedTaskId } from "../../src/core/rows/ids.ts";
import { runLoop } from "../../src/run/loop.ts";
import type { Gate } from "../../src/run/ports.ts";
import { MemoryPool } from "../support/stand-ins/memory-pool.ts";
import { PlainSimilarity } from "../support/stand-ins/plain-similarity.ts";
import { sampleRun } from "../support/runs/sample-run.ts";
import { scriptedModel } from "../support/runs/scripted-model.ts";
import { ScriptedEngine } from "../../scripts/soak/recording/scripted-engine.ts";

const openGate: Gate = { pass: async () => "go", holds: false, steps: false, signal: new AbortController().signal };
const clock = { now: () => 0, monotonic: () => performance.now() };

let seeds: readonly SeedTask[];
beforeAll(() => {
  seeds = importSeeds({ kind: "text", text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8") }).tasks;
});

function newRun(method: Method, goal: number, parallel = 1): SeededRun {
  return {
    ...sampleRun("run", method),
    ...{ model: scriptedModel(parallel), seeds, seedCount: seeds.length, goal, phase: { kind: "ready" } },
    // Early on, a completion gives a classification task and others after it: how these are asked for depends on it.
    randomSeed: 5,
    ...{ counters: noCounters, cursor: { batch: 0, prompt: 0, candidate: 0 }, openBatch: undefined, random: undefined },
    epoch: 0,
  };
}

/** Starts or resumes, with an index rebuilt from the pool, as after a reload. */
async function proceed(pool: MemoryPool, engine: ScriptedEngine, gate = openGate) {
  const similarity = new PlainSimilarity();
  for (const { id, instruction } of seeds) await similarity.add(seedTaskId("run", id), instruction);
  const tasks = [...pool.tasks.values()].sort((a, b) => a.order - b.order);
  for (const { id, instruction } of tasks) await similarity.add(id, instruction);
  return runLoop({ engine, similarity, pool, gate, clock }, pool.run, tasks, () => undefined);
}

/** All stored rows, without clocks and the order of storing. */
function content(pool: MemoryPool) {
  const sorted = <T extends { readonly id: string }>(rows: Map<string, T>) =>
    [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { updatedAt, epoch, ...run } = pool.run;
  const { engineMs, runMs, firstTaskMs, ...counters } = run.counters;
  return {
    tasks: sorted(pool.tasks),
    candidates: sorted(pool.candidates),
    instances: sorted(pool.instances),
    completions: sorted(pool.completions).map(({ ms, ...row }) => row),
    run: { ...run, counters },
  };
}

async function finished(parallel: number, goal = 25, method = defaultMethod) {
  const pool = new MemoryPool(newRun(method, goal, parallel));
  const engine = new ScriptedEngine(parallel);
  const phase = await proceed(pool, engine);
  return { pool, engine, phase };
}

describe("runLoop", () => {
  it("ends at the task that reaches the goal, and its counters equal the stored rows", async () => {
    const { pool, phase } = await finished(1);
    expect(phase).toEqual({ kind: "finished", reason: "goal-reached" });
    const { counters } = pool.run;
    expect(pool.tasks.size).toBe(25);
    expect(counters.tasks).toBe(25);
    expect(counters.accepted).toBe(25);
    expect(counters.candidates).toBe(pool.candidates.size);
    expect(counters.requests).toBe(pool.completions.size);
    const instances = [...pool.instances.values()];
    expect(counters.instances).toBe(instances.filter(({ verdict }) => verdict.kind === "kept").length);
    const refused = [...pool.candidates.values()].filter(({ verdict }) => verdict.kind === "refused").length;
    expect(Object.values(counters.refused).reduce((sum, each) => sum + each, 0)).toBe(refused);
    expect([...pool.candidates.values()].map(({ order }) => order).sort((a, b) => a - b)).toEqual(
      Array.from({ length: pool.candidates.size }, (_, i) => i),
    );
    expect([...pool.tasks.values()].map(({ order }) => order)).toEqual(Array.from({ length: 25 }, (_, i) => 175 + i));
  });

  it("keeps the same tasks from four requests at a time as from one", async () => {
    const one = await finished(1);
    const four = await finished(4);
    expect(four.engine.mostInFlight).toBeGreaterThan(1);
    const tasks = ({ pool }: typeof one) => content(pool).tasks;
    expect(tasks(four)).toEqual(tasks(one));
    expect(content(four.pool).instances).toEqual(content(one.pool).instances);
  });

  it("finishes the batch in which the goal is reached under the paper's method", async () => {
    const { pool } = await finished(1, 3, paperMethod);
    expect(pool.tasks.size).toBeGreaterThan(3);
    expect(pool.run.openBatch).toBeUndefined();
    expect([...pool.candidates.values()].map(({ verdict }) => verdict.kind)).toEqual(
      Array.from({ length: pool.tasks.size }, () => "kept"),
    );
  });

  it.each([1, 4])("loses and doubles nothing, wherever a write fails (%i at a time)", async (parallel) => {
    const method = { ...defaultMethod, batchSize: 2 };
    const whole = await finished(parallel, 16, method);
    const expected = content(whole.pool);
    expect(expected.run.cursor.batch).toBeGreaterThan(0);
    expect(whole.pool.writes).toBeGreaterThan(32);
    for (let failAt = 1; failAt <= whole.pool.writes; failAt += parallel === 1 ? 1 : 3) {
      const pool = new MemoryPool(newRun(method, 16, parallel));
      pool.failAt = failAt;
      await expect(proceed(pool, new ScriptedEngine(parallel))).rejects.toThrow("the power went out");
      const phase = await proceed(pool, new ScriptedEngine(parallel));
      expect(phase.kind).toBe("finished");
      expect(content(pool)).toEqual(expected);
    }
  });

  it("goes on from the goal it reached when the goal is raised", async () => {
    const whole = await finished(1, 20);
    const { pool } = await finished(1, 9);
    pool.run = { ...pool.run, goal: 20 };
    await proceed(pool, new ScriptedEngine());
    expect(content(pool).tasks).toEqual(content(whole.pool).tasks);
    expect(content(pool).candidates).toEqual(content(whole.pool).candidates);
  });

  it("stops between stages on request, and goes on to the same end", async () => {
    const expected = content((await finished(1, 10)).pool);
    let passed = 0;
    const counting: Gate = { ...openGate, pass: async () => (passed++, "go") };
    await proceed(new MemoryPool(newRun(defaultMethod, 10)), new ScriptedEngine(), counting);
    const total = passed;
    for (const share of [0, 0.1, 0.3, 0.6, 0.9]) {
      const stopAfter = Math.floor(share * total);
      const pool = new MemoryPool(newRun(defaultMethod, 10));
      passed = 0;
      const gate: Gate = { ...openGate, pass: async () => (++passed > stopAfter ? "stop" : "go") };
      expect(await proceed(pool, new ScriptedEngine(), gate)).toEqual({ kind: "stopped" });
      await proceed(pool, new ScriptedEngine());
      expect(content(pool)).toEqual(expected);
    }
  });

  describe("when nothing usable comes", () => {
    const newPool = () => new MemoryPool(newRun(defaultMethod, 5));
    const engine = new ScriptedEngine();
    engine.complete = async () => ({
      text: " ...",
      finishReason: "stop",
      usage: { promptTokens: 1, completionTokens: 1, cachedTokens: 0 },
      ms: 1,
    });

    it("ends with a reason", async () => {
      const pool = newPool();
      expect(await proceed(pool, engine)).toEqual({ kind: "finished", reason: "nothing-new" });
      expect(pool.run.counters.requests).toBe(15);
    });

    it("ends in the same way wherever a write fails", async () => {
      const whole = newPool();
      await proceed(whole, engine);
      expect(whole.writes).toBeGreaterThanOrEqual(15);
      for (let failAt = 1; failAt <= whole.writes; failAt++) {
        const pool = newPool();
        pool.failAt = failAt;
        await expect(proceed(pool, engine)).rejects.toThrow("the power went out");
        expect(await proceed(pool, engine)).toEqual({ kind: "finished", reason: "nothing-new" });
        expect(content(pool)).toEqual(content(whole));
      }
    });
  });
});
