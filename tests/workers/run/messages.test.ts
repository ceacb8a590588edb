/** Messages of the run worker and its answers: on their way by two channels, heard in the order in which they were said. */
import "fake-indexeddb/auto";
import { afterEach, expect, it, vi } from "vitest";
import type { RunMessage } from "../../../src/rpc/run-api.ts";
import { RunPair } from "../../../src/rpc/run-pair.ts";
import { workers } from "../../../src/rpc/workers.ts";
import { EngineFailure, type LoadProgress } from "../../../src/run/ports.ts";
import { DedupWorker } from "../../../workers/dedup/dedup-worker.ts";
import { RunWorker } from "../../../workers/run/run-worker.ts";
import { ScriptedEngine } from "../../../scripts/soak/recording/scripted-engine.ts";
import { scriptedModel } from "../../support/runs/scripted-model.ts";
import { FakeThread } from "../../support/stand-ins/fake-thread.ts";
import { MemoryLocks } from "../../support/stand-ins/memory-locks.ts";

afterEach(() => vi.unstubAllGlobals());

/** Says how far its load is, and fails then. */
class BrokenEngine extends ScriptedEngine {
  override load = (onProgress?: (progress: LoadProgress) => void): Promise<void> => {
    onProgress?.({ phase: "download", share: 0.5, text: "Half" });
    return Promise.reject(new EngineFailure("model-unreadable", "The rest is missing."));
  };
}

it("hears of a load before the answer that it failed, and not after it", async () => {
  vi.stubGlobal("document", { baseURI: "http://page.test/" });
  vi.stubGlobal("navigator", { locks: new MemoryLocks() });
  const threads: FakeThread[] = [];
  const kept = (thread: FakeThread): FakeThread => {
    threads.push(thread);
    return thread;
  };
  const spawnRun = () => {
    const worker = new RunWorker({ openEngine: () => () => Promise.resolve(new BrokenEngine()) });
    return kept(new FakeThread(worker, () => worker.saidAll()));
  };
  const spawnDedup = () => kept(new FakeThread(new DedupWorker()));
  const pair = new RunPair({ ...workers.run, spawn: spawnRun }, { ...workers.dedup, spawn: spawnDedup });
  const heard: RunMessage[] = [];
  pair.start((message) => void heard.push(message));

  const order = { model: scriptedModel(), seeds: [], fileAndKey: {}, ms: 1 };
  expect(await pair.api.probe(order, () => undefined)).toMatchObject({ ok: false, kind: "model-unreadable" });
  expect(heard.map(({ type }) => type)).toEqual(["load-progress"]);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(heard).toHaveLength(1);
  for (const thread of threads) thread.terminate();
});
