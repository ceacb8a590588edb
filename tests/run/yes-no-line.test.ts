/** The line between yes and no in a run: fitted once from tasks with a known answer, the same after any interruption, and used by every task. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ScriptedEngine } from "../../scripts/soak/recording/scripted-engine.ts";
import { importSeeds } from "../../src/core/imports/import-seeds.ts";
import type { Method } from "../../src/core/method/method.ts";
import { defaultMethod } from "../../src/core/method/presets.ts";
import { hash32 } from "../../src/core/method/request-seed.ts";
import { seedTaskId } from "../../src/core/rows/ids.ts";
import type { SeededRun } from "../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import { keyOfRun } from "../../src/core/yes-no/fit-run.ts";
import { runLoop } from "../../src/run/loop.ts";
import type { CompletionRequest, EngineCompletion, Gate } from "../../src/run/ports.ts";
import { freshRun } from "../support/runs/fresh-run.ts";
import { scriptedModel } from "../support/runs/scripted-model.ts";
import { MemoryPool } from "../support/stand-ins/memory-pool.ts";
import { PlainSimilarity } from "../support/stand-ins/plain-similarity.ts";

const { tasks: seeds } = importSeeds({ kind: "text", text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8") });
const kinds = new Map(seeds.map(({ instruction, isClassification }) => [instruction, isClassification]));
const gate: Gate = { pass: async () => "go", holds: false, steps: false, signal: new AbortController().signal };
const clock = { now: () => 0, monotonic: () => performance.now() };
/** Of tasks asked about: 8 that are classification and 10 that are not. */
const LABELLED = 18;

/** Finds Yes likelier for classification tasks, but never so likely as No. */
class TellingEngine extends ScriptedEngine {
  asked = 0;
  readonly #tells: boolean;

  constructor(maxParallel = 1, tells = true) {
    super(maxParallel);
    this.capabilities.logprobs = true;
    this.#tells = tells;
  }

  override async complete(request: CompletionRequest): Promise<EngineCompletion> {
    const answer = await super.complete(request);
    if (!request.likelihood) return answer;
    this.asked++;
    if (!this.#tells) return { ...answer, text: " No" };
    const instruction = /Task: ([^\n]*)\n[^\n]*$/u.exec(String(request.prompt))?.[1] ?? "";
    const isYes = kinds.get(instruction) ?? hash32(instruction) % 4 === 0;
    const yes = (isYes ? -2 : -5) - (hash32(instruction) % 100) / 100;
    const firstToken = [
      { token: " No", logprob: -0.1 },
      { token: " Yes", logprob: yes },
    ];
    return { ...answer, text: " No", firstToken };
  }
}

function newRun(parallel = 1, method: Method = defaultMethod, change: Partial<SeededRun> = {}): SeededRun {
  return freshRun(seeds, { model: scriptedModel(parallel), method, ...change });
}

async function proceed(pool: MemoryPool, engine: ScriptedEngine): Promise<MemoryPool> {
  const similarity = new PlainSimilarity();
  for (const { id, instruction } of seeds) await similarity.add(seedTaskId("run", id), instruction);
  const tasks = [...pool.tasks.values()].sort((a, b) => a.order - b.order);
  for (const { id, instruction } of tasks) await similarity.add(id, instruction);
  await runLoop({ engine, similarity, pool, gate, clock }, pool.run, tasks, () => undefined);
  return pool;
}

function content({ tasks, completions, instances, run }: MemoryPool) {
  const sorted = <Row extends { readonly id: string }>(rows: Iterable<Row>) =>
    [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { engineMs: _, runMs: __, firstTaskMs: ___, ...counters } = run.counters;
  return {
    tasks: sorted(tasks.values()),
    instances: sorted(instances.values()),
    completions: sorted(completions.values()).map(({ ms, ...row }) => row),
    ...{ counters, fit: run.yesNoFit },
  };
}

const kindsOf = ({ tasks }: MemoryPool) => [...tasks.values()].map(({ classification }: TaskRow) => classification);

describe("the line between yes and no", () => {
  it("is fitted before the first task, and every task keeps its number and its kind by it", async () => {
    const pool = await proceed(new MemoryPool(newRun()), new TellingEngine());
    const { yesNoFit, counters } = pool.run;
    expect(yesNoFit).toMatchObject({ tasks: LABELLED, classification: 8, f1: 1, auc: 1 });
    const labelled = [...pool.completions.values()].filter(({ stage }) => stage === "labelled");
    expect(labelled).toHaveLength(LABELLED);
    expect(counters.requests).toBe(pool.completions.size);
    for (const { yesNoScore = NaN, classification } of pool.tasks.values())
      expect(classification).toBe(yesNoScore > (yesNoFit?.threshold ?? NaN) ? "yes" : "no");
    expect(new Set(kindsOf(pool))).toEqual(new Set(["yes", "no"]));
  });

  it("is the same for four requests at a time", async () => {
    const one = await proceed(new MemoryPool(newRun()), new TellingEngine());
    const engine = new TellingEngine(4);
    const four = await proceed(new MemoryPool(newRun(4)), engine);
    expect(engine.mostInFlight).toBeLessThanOrEqual(4);
    expect(content(four).fit).toEqual(content(one).fit);
    expect(content(four).tasks).toEqual(content(one).tasks);
  });

  it.each([1, 4])("is the same wherever a write fails, and nothing is asked twice (%i at a time)", async (parallel) => {
    const whole = await proceed(new MemoryPool(newRun(parallel)), new TellingEngine(parallel));
    const expected = content(whole);
    for (let failAt = 1; failAt <= LABELLED + 20; failAt += parallel === 1 ? 2 : 5) {
      const pool = new MemoryPool(newRun(parallel));
      pool.failAt = failAt;
      await expect(proceed(pool, new TellingEngine(parallel))).rejects.toThrow("the power went out");
      expect(content(await proceed(pool, new TellingEngine(parallel)))).toEqual(expected);
    }
  });

  it("is taken from an earlier run of the same model, which gives the same tasks and asks nothing", async () => {
    const first = await proceed(new MemoryPool(newRun()), new TellingEngine());
    const { yesNoFit } = first.run;
    expect(yesNoFit?.key).toBe(keyOfRun(newRun()));
    const engine = new TellingEngine();
    const second = await proceed(new MemoryPool(newRun(1, defaultMethod, { ...(yesNoFit && { yesNoFit }) })), engine);
    expect(content(second).tasks).toEqual(content(first).tasks);
    expect(engine.asked).toBe(second.tasks.size);
  });

  it("gives way to a threshold of the method's own, which needs no labelled task", async () => {
    const engine = new TellingEngine();
    const pool = await proceed(new MemoryPool(newRun(1, { ...defaultMethod, yesNoThreshold: -99 })), engine);
    expect(new Set(kindsOf(pool))).toEqual(new Set(["yes"]));
    expect(engine.asked).toBe(pool.tasks.size);
  });

  it("leaves an engine that tells nothing to its text, after one question", async () => {
    const silent = new TellingEngine(1, false);
    const pool = await proceed(new MemoryPool(newRun()), silent);
    const byText = await proceed(
      new MemoryPool(newRun(1, { ...defaultMethod, yesNoBy: "text" })),
      new ScriptedEngine(),
    );
    expect(silent.asked).toBe(1);
    expect(content(pool).tasks).toEqual(content(byText).tasks);
    expect(pool.run.yesNoFit).toBeUndefined();
  });
});
