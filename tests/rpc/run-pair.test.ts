/** The run worker and the dedup worker on fake threads: joined by a channel, and replaced together. */
import { wrap } from "comlink";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { DedupApi } from "../../src/rpc/dedup-api.ts";
import type { RunMessage, RunWorkerApi } from "../../src/rpc/run-api.ts";
import { RunPair } from "../../src/rpc/run-pair.ts";
import { workers } from "../../src/rpc/workers.ts";
import { DedupWorker } from "../../workers/dedup/dedup-worker.ts";
import { FakeThread } from "../support/stand-ins/fake-thread.ts";

const ready: RunMessage = { type: "model-ready", modelId: "m" };

/** Answers a command by asking the index over the channel. */
class IndexAskingWorker {
  listener: Parameters<RunWorkerApi["connect"]>[1] = () => undefined;
  #similarity: Pick<DedupApi, "size"> | undefined;

  async connect(...[similarity, listener]: Parameters<RunWorkerApi["connect"]>): Promise<void> {
    this.#similarity = wrap<DedupApi>(similarity);
    this.listener = listener;
  }

  async step(): Promise<void> {
    if ((await this.#similarity?.size()) !== 0) throw new Error("no index");
  }

  async heartbeat(): Promise<void> {
    return undefined;
  }

  start(): Promise<never> {
    return new Promise(() => undefined);
  }
}

beforeEach(() => vi.stubGlobal("document", { baseURI: "http://localhost/" }));
afterEach(() => vi.unstubAllGlobals());

function setUp() {
  const started: { run: FakeThread[]; dedup: FakeThread[] } = { run: [], dedup: [] };
  const runWorkers: IndexAskingWorker[] = [];
  const spawnRun = () => {
    const worker = new IndexAskingWorker();
    runWorkers.push(worker);
    started.run.push(new FakeThread(worker));
    return started.run.at(-1) as FakeThread;
  };
  const spawnDedup = () => {
    started.dedup.push(new FakeThread(new DedupWorker()));
    return started.dedup.at(-1) as FakeThread;
  };
  const heard: RunMessage[] = [];
  const pair = new RunPair({ ...workers.run, spawn: spawnRun }, { ...workers.dedup, spawn: spawnDedup });
  pair.start((message) => void heard.push(message));
  const endAll = () => {
    for (const thread of [...started.run, ...started.dedup]) thread.terminate();
  };
  return { pair, started, runWorkers, heard, endAll };
}

it("joins both workers before the first call", async () => {
  const { pair, started, endAll } = setUp();
  await pair.api.step();
  expect([started.run.length, started.dedup.length]).toEqual([1, 1]);
  endAll();
});

it("replaces both, rejects the calls of the old pair, and takes messages only from the new one", async () => {
  const { pair, started, runWorkers, heard, endAll } = setUp();
  await pair.api.step();
  const lost = pair.api.start("run", "run");
  await Promise.all([pair.restart(), expect(lost).rejects.toMatchObject({ name: "WorkerDied" })]);
  await pair.api.step();
  expect([...started.run, ...started.dedup].map(({ isTerminated }) => isTerminated)).toEqual([
    true,
    false,
    true,
    false,
  ]);
  await runWorkers[0]?.listener([ready]);
  expect(heard).toEqual([]);
  await runWorkers[1]?.listener([ready, ready]);
  expect(heard).toEqual([ready, ready]);
  endAll();
});

it.each(["run", "dedup"] as const)(
  "replaces both when the %s worker is silent for two beats, and tells it",
  async (which) => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout"] });
    const { pair, started, heard, endAll } = setUp();
    await pair.api.step();
    (started[which][0] as FakeThread).isSilent = true;
    const lost = expect(pair.api.start("run", "run")).rejects.toMatchObject({ name: "WorkerDied" });
    await vi.advanceTimersByTimeAsync(30_000);
    await lost;
    vi.useRealTimers();
    await expect.poll(() => heard).toMatchObject([{ type: "failure", kind: "worker-dead", runId: undefined }]);
    expect([...started.run, ...started.dedup].map(({ isTerminated }) => isTerminated)).toEqual([
      true,
      false,
      true,
      false,
    ]);
    await pair.api.step();
    endAll();
  },
);
