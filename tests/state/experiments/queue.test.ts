/** The queue of an experiment with the real run worker and a real database: order, pauses, killed tabs, limits, failures. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readFileSync } from "node:fs";
import { importSeeds } from "../../../src/core/imports/import-seeds.ts";
import { defaultMethod } from "../../../src/core/method/presets.ts";
import type { RunLimits } from "../../../src/core/rows/limits.ts";
import type { RunRow } from "../../../src/core/rows/run-row.ts";
import { openDatabase, type SeedbedDatabase } from "../../../src/pool/database.ts";
import { addExperiment, changeExperiment, findExperiment, runsOfExperiment } from "../../../src/pool/experiments.ts";
import { findRun, setLimits } from "../../../src/pool/runs.ts";
import { allTasks } from "../../../src/pool/whole-runs/whole-run.ts";
import { EngineFailure } from "../../../src/run/ports.ts";
import { ExperimentQueue } from "../../../src/state/experiments/queue.ts";
import { DedupWorker } from "../../../workers/dedup/dedup-worker.ts";
import { RunWorker } from "../../../workers/run/run-worker.ts";
import { ScriptedEngine } from "../../../scripts/soak/recording/scripted-engine.ts";
import { MemoryLocks } from "../../support/stand-ins/memory-locks.ts";
import { scriptedModel } from "../../support/runs/scripted-model.ts";
import { serve } from "../../../workers/serve.ts";

const { tasks } = importSeeds({ kind: "text", text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8") });
const seeds = tasks.slice(0, 40);
const GOAL = 4;

let db: SeedbedDatabase;
let number = 0;
beforeEach(() => {
  db = openDatabase(`queue-${String(number++)}`);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await db.delete();
});

/** Counts requests, and can fail at one or be silent from one on, as in a tab that is killed. */
class CountedEngine extends ScriptedEngine {
  constructor(
    private readonly at: { readonly fails?: number; readonly dies?: number; readonly tells?: () => void } = {},
  ) {
    super(1);
  }

  override async complete(...args: Parameters<ScriptedEngine["complete"]>): ReturnType<ScriptedEngine["complete"]> {
    if (this.requests + 1 === this.at.fails) throw new EngineFailure("device-lost", "The device was lost, as staged.");
    if (this.requests + 1 === this.at.dies) {
      this.at.tells?.();
      await new Promise(() => undefined);
    }
    return super.complete(...args);
  }
}

/** A page with the queue and its workers. The locks of an earlier one went with it. */
async function page(engine = new CountedEngine()) {
  vi.stubGlobal("navigator", { locks: new MemoryLocks() });
  const { port1, port2 } = new MessageChannel();
  serve(new DedupWorker(), { port: port2 });
  const worker = new RunWorker({ openEngine: () => () => Promise.resolve(engine), db });
  await worker.connect(port1, () => undefined, "http://page.test/");
  const begun: string[] = [];
  let isKilled = false;
  const queue = new ExperimentQueue({
    db,
    begin: async (run) => {
      begun.push(run.name);
      const result = await worker.start(run.id, "run");
      return result.ok ? undefined : result.message;
    },
    ended: async (before) => {
      for (;;) {
        const row = await findRun(db, before.id);
        if (isKilled) await new Promise(() => undefined);
        if (row && row.updatedAt !== before.updatedAt && row.phase.kind !== "running") return row;
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
    stop: () => worker.stop(),
  });
  const close = (): void => {
    isKilled = true;
    port1.close();
    port2.close();
  };
  return { queue, worker, engine, begun, close };
}

function experiment(limits?: RunLimits) {
  return addExperiment(
    db,
    "Three seeds",
    [1, 2, 3].map((randomSeed) => ({
      ...{ name: `seed ${String(randomSeed)}`, method: defaultMethod, model: scriptedModel(), randomSeed },
      ...{ seedsName: "forty", seeds, goal: GOAL, ...(limits && { limits }) },
    })),
  );
}

const made = async (runs: readonly RunRow[]) =>
  Promise.all(
    runs.map(async ({ id, name }) => [
      name,
      (await allTasks(db, id)).filter(({ origin }) => origin === "machine").map(({ instruction }) => instruction),
    ]),
  );

it("makes its runs one after the other, in their order, and lists the first of them first", async () => {
  const row = await experiment();
  const { queue, begun, close } = await page();
  expect(await queue.follow(row.id)).toEqual({ kind: "finished" });
  expect(begun).toEqual(["seed 1", "seed 2", "seed 3"]);
  const runs = await runsOfExperiment(db, row);
  expect(runs.map(({ phase, counters }) => [phase.kind, counters.tasks])).toEqual(runs.map(() => ["finished", GOAL]));
  const listed = await db.runs.orderBy("createdAt").reverse().toArray();
  expect(listed.map(({ name }) => name)).toEqual(begun);
  expect((await findExperiment(db, row.id))?.isGoing).toBe(false);
  close();
});

it("goes on after a killed tab where it was, to the same tasks", async () => {
  const whole = await experiment();
  const first = await page();
  await first.queue.follow(whole.id);
  const expected = await made(await runsOfExperiment(db, whole));
  const perRun = Math.ceil(first.engine.requests / 3);
  first.close();

  const row = await experiment();
  let died: () => void = () => undefined;
  const dying = new Promise<void>((resolve) => (died = resolve));
  // In the middle of the second run.
  const killed = await page(new CountedEngine({ dies: Math.round(1.5 * perRun), tells: died }));
  void killed.queue.follow(row.id);
  await dying;
  const before = await runsOfExperiment(db, row);
  expect(before.map(({ phase }) => phase.kind)).toEqual(["finished", "running", "ready"]);
  expect((await findExperiment(db, row.id))?.isGoing).toBe(true);
  killed.close();

  const after = await page();
  expect(await after.queue.follow(row.id)).toEqual({ kind: "finished" });
  expect(after.begun).toEqual(["seed 2", "seed 3"]);
  expect(await made(await runsOfExperiment(db, row))).toEqual(expected);
  after.close();
});

it("pauses at once, takes a new order and a removed run, and goes on", async () => {
  const row = await experiment();
  const { queue, engine, begun, close } = await page();
  const going = queue.follow(row.id);
  while (engine.requests < 3) await new Promise((resolve) => setTimeout(resolve, 1));
  await queue.pause();
  expect(await going).toEqual({ kind: "paused" });
  const [first, second, third] = row.runs;
  expect((await db.runs.get(first ?? ""))?.phase.kind).toBe("stopped");
  await changeExperiment(db, row.id, () => ({ runs: [third ?? "", first ?? ""] }));
  expect(await queue.follow(row.id)).toEqual({ kind: "finished" });
  expect(begun).toEqual(["seed 1", "seed 3", "seed 1"]);
  expect((await db.runs.get(second ?? ""))?.phase.kind).toBe("ready");
  close();
});

it("takes a run that reached a limit as made, and a higher limit lets that run go on", async () => {
  const row = await experiment({ requests: 3 });
  const { queue, worker, close } = await page();
  expect(await queue.follow(row.id)).toEqual({ kind: "finished" });
  for (const { counters, phase } of await runsOfExperiment(db, row)) {
    expect(phase).toEqual({ kind: "finished", reason: "limit-reached", limit: "requests" });
    expect(counters.requests).toBe(3);
  }
  const [id = ""] = row.runs;
  expect(await setLimits(db, id, { limits: { requests: 500 } })).toBe("done");
  expect(await worker.start(id, "run")).toEqual({ ok: true });
  await expect.poll(async () => (await db.runs.get(id))?.phase).toEqual({ kind: "finished", reason: "goal-reached" });
  expect(await setLimits(db, id, {})).toBe("done");
  expect(await db.runs.get(id)).not.toHaveProperty("limits");
  close();
});

it("pauses with the reason when a run fails, and makes no other", async () => {
  const row = await experiment();
  const { queue, begun, close } = await page(new CountedEngine({ fails: 2 }));
  expect(await queue.follow(row.id)).toEqual({
    ...{ kind: "failed", runName: "seed 1", reason: "The device was lost, as staged." },
  });
  expect(begun).toEqual(["seed 1"]);
  expect((await findExperiment(db, row.id))?.isGoing).toBe(false);
  close();
});
