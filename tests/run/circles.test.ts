/** The loop with a model that goes round: replies are stopped, the run goes on, and nothing depends on how the text comes in. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { importSeeds } from "../../src/core/imports/import-seeds.ts";
import { defaultMethod, paperMethod } from "../../src/core/method/presets.ts";
import type { Method } from "../../src/core/method/method.ts";
import { noCounters } from "../../src/core/rows/counters.ts";
import { seedTaskId } from "../../src/core/rows/ids.ts";
import type { SeededRun } from "../../src/core/rows/run-row.ts";
import type { SeedTask } from "../../src/core/rows/seeds-row.ts";
import { runLoop } from "../../src/run/loop.ts";
import { EngineFailure, type Engine, type Gate } from "../../src/run/ports.ts";
import { sampleRun } from "../support/runs/sample-run.ts";
import { scriptedModel } from "../support/runs/scripted-model.ts";
import { MemoryPool } from "../support/stand-ins/memory-pool.ts";
import { PlainSimilarity } from "../support/stand-ins/plain-similarity.ts";
import { RoundEngine } from "../support/stand-ins/round-engine.ts";

const openGate: Gate = { pass: async () => "go", holds: false, steps: false, signal: new AbortController().signal };
const clock = { now: () => 0, monotonic: () => performance.now() };
const GOAL = 6;

let seeds: readonly SeedTask[];
beforeAll(() => {
  seeds = importSeeds({ kind: "text", text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8") }).tasks;
});

function newRun(method: Method, parallel: number): SeededRun {
  return {
    ...sampleRun("run", method),
    ...{ model: scriptedModel(parallel), seeds, seedCount: seeds.length, goal: GOAL, phase: { kind: "ready" } },
    ...{ counters: noCounters, cursor: { batch: 0, prompt: 0, candidate: 0 }, openBatch: undefined, random: undefined },
    ...{ randomSeed: 5, epoch: 0 },
  };
}

async function proceed(pool: MemoryPool, engine: Engine, gate = openGate) {
  const similarity = new PlainSimilarity();
  for (const { id, instruction } of seeds) await similarity.add(seedTaskId("run", id), instruction);
  const tasks = [...pool.tasks.values()].sort((a, b) => a.order - b.order);
  for (const { id, instruction } of tasks) await similarity.add(id, instruction);
  return runLoop({ engine, similarity, pool, gate, clock }, pool.run, tasks, () => undefined);
}

async function finished(engine: RoundEngine, method: Method = defaultMethod) {
  const pool = new MemoryPool(newRun(method, engine.capabilities.maxParallel));
  return { pool, phase: await proceed(pool, engine) };
}

/** All rows but for clocks, and for counts of tokens, which engines give as they please. */
function content(pool: MemoryPool) {
  const sorted = <T extends { readonly id: string }>(rows: Map<string, T>) =>
    [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const completions = sorted(pool.completions).map(({ id, text, finishReason }) => ({ id, text, finishReason }));
  const { refused, refusedInstances, stoppedRepeats, tasks, instances } = pool.run.counters;
  return {
    ...{ tasks: sorted(pool.tasks), candidates: sorted(pool.candidates), instances: sorted(pool.instances) },
    ...{ completions, counters: { refused, refusedInstances, stoppedRepeats, tasks, instances } },
  };
}

describe("a run whose model goes round", () => {
  it("reaches its goal: replies that would never end are stopped, counted, and give what stood before", async () => {
    const { pool, phase } = await finished(new RoundEngine({ pieces: 5 }));
    expect(phase).toEqual({ kind: "finished", reason: "goal-reached" });
    const completions = [...pool.completions.values()];
    const stopped = completions.filter(({ finishReason }) => finishReason === "repeated");
    expect(pool.run.counters.stoppedRepeats).toBe(stopped.length);
    expect(new Set(stopped.map(({ stage }) => stage))).toEqual(new Set(["instructions", "instances"]));
    for (const { text, promptTokens, completionTokens } of stopped) {
      expect(text.length).toBeLessThan(700);
      expect(Math.min(promptTokens, completionTokens)).toBeGreaterThan(0);
    }
    const refused = [...pool.candidates.values()].filter(({ verdict }) => verdict.kind === "refused");
    expect(new Set(refused.map(({ verdict }) => verdict.kind === "refused" && verdict.reason))).toContain(
      "list-circle",
    );
    // A list that ended in a sentence that goes round gave the task before it.
    expect(pool.run.counters.tasks).toBe(GOAL);
    const kept = [...pool.instances.values()].filter(({ verdict }) => verdict.kind === "kept");
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.every(({ output }) => !output.includes("round round"))).toBe(true);
    expect(pool.run.counters.refusedInstances["circle"]).toBeGreaterThan(0);
  });

  it.each([
    ["in pieces of one character", { pieces: 1 }],
    ["in large pieces", { pieces: 333 }],
    ["at once, when it is whole", { pieces: "whole" }],
    ["with an engine that counts no tokens of a broken reply", { pieces: 7, counts: false }],
  ] as const)("makes the same rows when the text comes %s", async (_, how) => {
    const expected = content((await finished(new RoundEngine({ pieces: 5 }))).pool);
    expect(content((await finished(new RoundEngine(how))).pool)).toEqual(expected);
  });

  it("makes the same tasks from four requests at a time", async () => {
    const one = content((await finished(new RoundEngine({ pieces: 5 }))).pool);
    const four = content((await finished(new RoundEngine({ pieces: 9, maxParallel: 4 }))).pool);
    expect({ tasks: four.tasks, instances: four.instances }).toEqual({ tasks: one.tasks, instances: one.instances });
  });

  it("makes the same rows after a stop at any time", async () => {
    const whole = new RoundEngine({ pieces: 5 });
    const expected = content((await finished(whole)).pool);
    for (let pieces = 10; pieces < whole.sent; pieces += Math.ceil(whole.sent / 9)) {
      const pool = new MemoryPool(newRun(defaultMethod, 1));
      const stop = new AbortController();
      const gate: Gate = {
        pass: () => Promise.resolve(stop.signal.aborted ? "stop" : "go"),
        holds: false,
        steps: false,
        signal: stop.signal,
      };
      const engine = new RoundEngine({ pieces: 5, stopAfter: [pieces, () => stop.abort()] });
      expect((await proceed(pool, engine, gate)).kind).toBe("stopped");
      expect([...pool.completions.values()].map(({ finishReason }) => finishReason)).not.toContain("abort");
      expect((await proceed(pool, new RoundEngine({ pieces: 5 }))).kind).toBe("finished");
      expect(content(pool)).toEqual(expected);
    }
  });

  it.each([
    ["the paper's method", paperMethod],
    ["a method without this point", withoutCircles()],
  ])("is left alone under %s", async (_, method) => {
    const endless = finished(new RoundEngine({ pieces: 5, giveUpAfter: 50_000 }), method);
    await expect(endless).rejects.toThrow(EngineFailure);
  });
});

/** As runs of earlier versions have it. */
function withoutCircles(): Method {
  const { circles: _, ...method } = defaultMethod;
  return { ...method, preset: "custom" };
}
