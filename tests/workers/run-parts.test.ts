/** The run worker's own parts: the gate, recovery, and patience with a silent engine. */
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Notice } from "../../src/core/events.ts";
import { EngineFailure, type Engine } from "../../src/run/ports.ts";
import { Recovery } from "../../workers/recovery.ts";
import { RunGate } from "../../workers/run-gate.ts";
import { guardStalls } from "../../workers/stall-guard.ts";
import { ScriptedEngine } from "../support/scripted-engine.ts";

const sample = { stage: "sample", batch: 0, seeds: 1, machineTasks: 0 } as const;
const settled = async (promise: Promise<unknown>): Promise<boolean> => {
  let done = false;
  void promise.then(() => (done = true));
  await new Promise((resolve) => setTimeout(resolve, 0));
  return done;
};

describe("the gate", () => {
  it("lets a running loop pass", async () => {
    const gate = new RunGate("run");
    expect(gate.holds("sample")).toBe(false);
    expect(await gate.pass(sample)).toBe("go");
  });

  it("holds at every stage in step mode, one step a stage", async () => {
    const gate = new RunGate("step");
    const first = gate.pass(sample);
    expect(await settled(first)).toBe(false);
    gate.step();
    expect(await first).toBe("go");
    expect(await settled(gate.pass(sample))).toBe(false);
  });

  it("pauses when the loop reaches the next stage, and resumes", async () => {
    const gate = new RunGate("run");
    const paused = gate.pause();
    expect(await settled(paused)).toBe(false);
    const held = gate.pass(sample);
    await paused;
    expect(await settled(held)).toBe(false);
    gate.resume("run");
    expect(await held).toBe("go");
  });

  it("stops what is held, and everything after", async () => {
    const gate = new RunGate("step");
    const held = gate.pass(sample);
    gate.stop();
    expect(await held).toBe("stop");
    expect(await gate.pass(sample)).toBe("stop");
    expect(gate.signal.aborted).toBe(true);
  });

  it("keeps nobody waiting for a loop that has ended", async () => {
    const gate = new RunGate("run");
    const paused = gate.pause();
    gate.close();
    await paused;
  });
});

describe("recovery", () => {
  afterEach(() => vi.useRealTimers());
  const lost = () => new EngineFailure("device-lost", "lost");

  it("rebuilds up to three times in a row, each time after a longer wait, then gives up", async () => {
    vi.useFakeTimers();
    const said: Notice[] = [];
    const times: number[] = [];
    const from = Date.now();
    const work = new Recovery().from(lost(), 5, new AbortController().signal, {
      rebuild: () => {
        times.push(Date.now() - from);
        return Promise.reject(lost());
      },
      say: (notice) => said.push(notice),
    });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await work).toBeInstanceOf(EngineFailure);
    expect(times).toEqual([250, 1250, 5250]);
    expect(said).toMatchObject([{ attempt: 1, of: 3 }, { attempt: 2 }, { attempt: 3 }]);
  });

  it("counts anew after an answered request, and only then", async () => {
    vi.useFakeTimers();
    const recovery = new Recovery();
    const engine: Engine = new ScriptedEngine();
    const hands = { rebuild: () => Promise.resolve(engine), say: () => undefined };
    const again = async (requests: number) => {
      const next = recovery.from(lost(), requests, new AbortController().signal, hands);
      await vi.advanceTimersByTimeAsync(10_000);
      return next;
    };
    for (const requests of [1, 1, 1]) expect(await again(requests)).toBe(engine);
    expect(await again(1)).toBeInstanceOf(EngineFailure);
    expect(await again(2)).toBe(engine);
  });

  it("does not try again what trying cannot mend", async () => {
    const hands = { rebuild: () => Promise.reject(new Error("not asked for")), say: () => undefined };
    for (const error of [new EngineFailure("model-not-found", "gone"), new Error("bug")]) {
      expect(await new Recovery().from(error, 0, new AbortController().signal, hands)).toBe(error);
    }
  });
});

describe("patience", () => {
  it("ends a request on which nothing happens", async () => {
    const silent: Engine = Object.assign(new ScriptedEngine(), { complete: () => new Promise<never>(() => undefined) });
    const guarded = guardStalls(silent, { firstMs: 10, nextMs: 10 });
    const request = {
      prompt: "",
      maxTokens: 1,
      temperature: 0,
      topP: 1,
      presencePenalty: 0,
      frequencyPenalty: 0,
      stop: [],
      seed: 1,
    };
    await expect(guarded.complete(request, { signal: new AbortController().signal })).rejects.toMatchObject({
      kind: "timed-out",
    });
  });
});
