/** The loop on a full disk: it waits with the unstored rows, and goes on to the same end without repeating a request. */
import "fake-indexeddb/auto";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { defaultMethod } from "../../src/core/method/presets.ts";
import type { HeardOut } from "../../src/core/curation/out-by-hand.ts";
import type { SeededRun } from "../../src/core/rows/run-row.ts";
import type { SeedTask } from "../../src/core/rows/seeds-row.ts";
import { pocketModel } from "../../src/core/models/model-list.ts";
import { importSeeds } from "../../src/core/imports/import-seeds.ts";
import { openDatabase } from "../../src/pool/database.ts";
import { guarded, PoolFailure } from "../../src/pool/failure.ts";
import { createRun } from "../../src/pool/runs.ts";
import { runBytes } from "../../src/pool/whole-runs/sizes.ts";
import { runLoop } from "../../src/run/loop.ts";
import { PatientPool } from "../../workers/run/patient-pool.ts";
import { RunGate } from "../../workers/run/run-gate.ts";
import { rougeIndexSimilarity } from "../../scripts/soak/recording/index-similarity.ts";
import { MemoryPool } from "../support/stand-ins/memory-pool.ts";
import { ScriptedEngine } from "../../scripts/soak/recording/scripted-engine.ts";

const GOAL = 5;
const WAIT_MS = 1_000_000;

let seeds: readonly SeedTask[];
let fresh: SeededRun;
beforeAll(async () => {
  ({ tasks: seeds } = importSeeds({ kind: "text", text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8") }));
  const model = { ...pocketModel, contextTokens: 8192 };
  const setup = { name: "Full", method: defaultMethod, model, randomSeed: 3, seedsName: "all", seeds, goal: GOAL };
  fresh = await createRun(openDatabase("full"), setup);
});

/** A pool in which some writes fail for lack of room, each a number of times. */
class FullPool extends MemoryPool {
  tries = 0;
  /** How many times each write fails, by the write's number. */
  readonly full = new Map<number, number>();

  override saveCompletion(...args: Parameters<MemoryPool["saveCompletion"]>): Promise<HeardOut> {
    return this.#room(() => super.saveCompletion(...args));
  }

  override commit(...args: Parameters<MemoryPool["commit"]>): Promise<HeardOut> {
    return this.#room(() => super.commit(...args));
  }

  async #room(write: () => Promise<HeardOut>): Promise<HeardOut> {
    this.tries++;
    const left = this.full.get(this.writes + 1) ?? 0;
    if (left === 0) return write();
    this.full.set(this.writes + 1, left - 1);
    throw new PoolFailure("full", "no room");
  }
}

/** Runs to the end; `onFull` says what the person does each time the disk is full. */
async function run(pool: FullPool, parallel: number, onFull: (gate: RunGate) => void) {
  const gate = new RunGate("run");
  const engine = new ScriptedEngine(parallel);
  let ms = 0;
  const clock = { now: () => 0, monotonic: () => ms };
  const told: string[] = [];
  const patient = new PatientPool(pool, clock, {
    onFull: (failure) => {
      told.push(failure.kind);
      // The person takes a while.
      setTimeout(() => {
        ms += WAIT_MS;
        onFull(gate);
      });
    },
    hold: () => gate.hold(),
  });
  const ports = { engine, similarity: rougeIndexSimilarity(pool.run, []), pool: patient, gate, clock: patient.clock };
  const phase = await runLoop(ports, pool.run, [], () => undefined);
  return { phase, engine, told };
}

const resume = (gate: RunGate): void => gate.resume("run");
const newPool = (parallel: number) => new FullPool({ ...fresh, model: { ...fresh.model, parallel } });
const content = ({ tasks, candidates, instances, completions, run: { counters } }: MemoryPool) => {
  const rows = (all: ReadonlyMap<string, { readonly id: string }>) =>
    [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const answers = rows(completions).map((row) => ({ ...row, ms: 0 }));
  return {
    rows: [tasks, candidates, instances].map(rows),
    answers,
    requests: counters.requests,
    runMs: counters.runMs,
  };
};

describe("a full disk", () => {
  it.each([1, 4])("at any write makes the run wait, and loses and repeats nothing (%i at a time)", async (parallel) => {
    const whole = newPool(parallel);
    const expected = await run(whole, parallel, resume);
    expect(whole.writes).toBeGreaterThan(2 * GOAL);
    for (let at = 1; at <= whole.writes; at += parallel) {
      const pool = newPool(parallel);
      pool.full.set(at, 2);
      const { phase, engine, told } = await run(pool, parallel, resume);
      expect(phase).toEqual({ kind: "finished", reason: "goal-reached" });
      expect(told).toEqual(["full", "full"]);
      expect(engine.requests).toBe(expected.engine.requests);
      expect(content(pool)).toEqual(content(whole));
      expect(pool.tries).toBe(whole.tries + 2);
    }
    expect(whole.run.counters.runMs).toBeLessThan(WAIT_MS);
  });

  it("tries once more when the run is stopped, and leaves the stored rows unchanged when that fails", async () => {
    const pool = newPool(1);
    pool.full.set(8, 1);
    expect((await run(pool, 1, (gate) => gate.stop())).phase).toEqual({ kind: "stopped" });
    expect(pool.run.counters.requests).toBe(pool.completions.size);

    const without = newPool(1);
    without.full.set(8, Infinity);
    await expect(run(without, 1, (gate) => gate.stop())).rejects.toMatchObject({ kind: "full" });
    expect(without.writes).toBe(7);
    expect(without.run.counters.requests).toBe(without.completions.size);
  });

  it("is known by the browser's error, and by Dexie's error around it", async () => {
    const quota = new DOMException("Too much", "QuotaExceededError");
    const wrapped = Object.assign(new Error("Transaction aborted"), { name: "AbortError", inner: quota });
    for (const error of [quota, wrapped]) {
      await expect(guarded(() => Promise.reject(error))).rejects.toMatchObject({ kind: "full" });
    }
  });
});

describe("the size of a run", () => {
  it("is about that of its rows", async () => {
    const db = openDatabase("full");
    const rows = await Promise.all([db.runs, db.seeds, db.tasks, db.instances].map((table) => table.toArray()));
    const whole = JSON.stringify(rows).length;
    const about = await runBytes(db, fresh.id);
    expect(about).toBeGreaterThan(whole * 0.8);
    expect(about).toBeLessThan(whole * 1.25);
    expect(await runBytes(db, "none")).toBe(0);
  });
});
