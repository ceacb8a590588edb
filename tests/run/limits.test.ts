/** The limits of a run: it ends where it may ask no more, says which limit it was, and goes on to the same rows with more. */
import { describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import { importSeeds } from "../../src/core/imports/import-seeds.ts";
import { defaultMethod } from "../../src/core/method/presets.ts";
import { costOf, limitReached, type RunLimits } from "../../src/core/rows/limits.ts";
import { noCounters } from "../../src/core/rows/counters.ts";
import { seedTaskId } from "../../src/core/rows/ids.ts";
import { runLoop } from "../../src/run/loop.ts";
import type { Gate } from "../../src/run/ports.ts";
import { ScriptedEngine } from "../../scripts/soak/recording/scripted-engine.ts";
import { freshRun } from "../support/runs/fresh-run.ts";
import { scriptedModel } from "../support/runs/scripted-model.ts";
import { content } from "../support/runs/stepping.ts";
import { MemoryPool } from "../support/stand-ins/memory-pool.ts";
import { PlainSimilarity } from "../support/stand-ins/plain-similarity.ts";

const seeds = importSeeds({ kind: "text", text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8") }).tasks;
const openGate: Gate = { pass: async () => "go", holds: false, steps: false, signal: new AbortController().signal };
const MINUTE_MS = 60_000;

function poolOf(parallel: number, limits?: RunLimits, goal = 12): MemoryPool {
  const model = scriptedModel(parallel);
  return new MemoryPool(freshRun(seeds, { method: defaultMethod, goal, model, ...(limits && { limits }) }));
}

async function proceed(
  pool: MemoryPool,
  parallel: number,
  gate = openGate,
  clock = { now: () => 0, monotonic: () => 0 },
) {
  const similarity = new PlainSimilarity();
  for (const { id, instruction } of seeds) await similarity.add(seedTaskId("run", id), instruction);
  const tasks = [...pool.tasks.values()].sort((a, b) => a.order - b.order);
  for (const { id, instruction } of tasks) await similarity.add(id, instruction);
  const engine = new ScriptedEngine(parallel);
  return runLoop({ engine, similarity, pool, gate, clock }, pool.run, tasks, () => undefined);
}

describe("a run with limits", () => {
  it.each([1, 4])("ends on its last request, and with more goes on to the same rows (%i at once)", async (parallel) => {
    const whole = poolOf(parallel, undefined, 6);
    await proceed(whole, parallel);
    const all = whole.run.counters.requests;
    expect(all).toBeGreaterThan(10);
    for (let requests = 1; requests < all; requests += 9) {
      const pool = poolOf(parallel, { requests }, 6);
      const phase = await proceed(pool, parallel);
      expect(phase).toEqual({ kind: "finished", reason: "limit-reached", limit: "requests" });
      expect(pool.run.counters.requests).toBe(requests);
      expect(pool.run.counters.requests).toBe(pool.completions.size);
      pool.run = { ...pool.run, limits: { requests: all } };
      expect(await proceed(pool, parallel)).toEqual({ kind: "finished", reason: "goal-reached" });
      const { tasks, candidates, instances } = content(pool);
      const expected = content(whole);
      expect({ tasks, candidates, instances }).toEqual({
        ...{ tasks: expected.tasks, candidates: expected.candidates, instances: expected.instances },
      });
    }
  });

  it("that never reaches them makes the rows of one without", async () => {
    const [free, limited] = [poolOf(1), poolOf(1, { minutes: 60, requests: 9_999, tokens: 1e9, cost: 1 })];
    for (const pool of [free, limited]) expect((await proceed(pool, 1)).kind).toBe("finished");
    expect(content(limited)).toEqual(content(free));
  });

  it("counts minutes while it runs, and none of a pause", async () => {
    let time = 0;
    const clock = { now: () => time, monotonic: () => time };
    // Each stage is reached after a pause of an hour; each request for the clock takes six seconds.
    const paused: Gate = { ...openGate, pass: async () => ((time += 60 * MINUTE_MS), "go") };
    const pool = poolOf(1, { minutes: 1 }, 1_000);
    const save = pool.saveCompletion.bind(pool);
    pool.saveCompletion = async (row, run) => {
      time += MINUTE_MS / 10;
      return save(row, run);
    };
    const phase = await proceed(pool, 1, paused, clock);
    expect(phase).toEqual({ kind: "finished", reason: "limit-reached", limit: "minutes" });
    expect(pool.run.counters.requests).toBe(10);
  });

  it.each<[RunLimits, string]>([
    [{ tokens: 20_000 }, "tokens"],
    [{ cost: 0.1 }, "cost"],
  ])("ends at the first request beyond %o", async (limits, limit) => {
    const pool = poolOf(1, limits, 1_000);
    const prices = { read: 3, written: 15 };
    pool.run = { ...pool.run, prices };
    expect(await proceed(pool, 1)).toEqual({ kind: "finished", reason: "limit-reached", limit });
    const { promptTokens, completionTokens } = pool.run.counters;
    const used = limit === "tokens" ? promptTokens + completionTokens : costOf(pool.run.counters, prices);
    const last = [...pool.completions.values()].at(-1);
    const lastUsed =
      limit === "tokens" ? (last?.promptTokens ?? 0) + (last?.completionTokens ?? 0) : costOf(last!, prices);
    const most = limits.tokens ?? limits.cost ?? 0;
    expect(used).toBeGreaterThanOrEqual(most);
    expect(used - lastUsed).toBeLessThan(most);
  });

  it("costs what its prices say for a million tokens each", () => {
    expect(costOf({ promptTokens: 2_000_000, completionTokens: 500_000 }, { read: 0.15, written: 0.6 })).toBeCloseTo(
      0.6,
      12,
    );
    expect(limitReached({ limits: { cost: 1 }, counters: { ...noCounters, promptTokens: 1e9 } })).toBeUndefined();
  });
});
