/** The gate of the run worker, and its patience with a silent engine. */
import { describe, expect, it } from "vitest";
import type { Engine } from "../../../src/run/ports.ts";
import { RunGate } from "../../../workers/run/run-gate.ts";
import { guardStalls } from "../../../workers/run/stall-guard.ts";
import { completionRequest } from "../../support/completion-request.ts";
import { ScriptedEngine } from "../../../scripts/soak/recording/scripted-engine.ts";

const settled = async (promise: Promise<unknown>): Promise<boolean> => {
  let done = false;
  void promise.then(() => (done = true));
  await new Promise((resolve) => setTimeout(resolve, 0));
  return done;
};

describe("the gate", () => {
  it("lets a running loop pass", async () => {
    const gate = new RunGate("run");
    expect(gate.holds).toBe(false);
    expect(await gate.pass()).toBe("go");
  });

  it("holds at every stage in step mode, one step a stage", async () => {
    const gate = new RunGate("step");
    const first = gate.pass();
    expect(await settled(first)).toBe(false);
    gate.step();
    expect(await first).toBe("go");
    expect(await settled(gate.pass())).toBe(false);
  });

  it("pauses when the loop reaches the next stage, and resumes", async () => {
    const gate = new RunGate("run");
    const paused = gate.pause();
    expect(await settled(paused)).toBe(false);
    const held = gate.pass();
    await paused;
    expect(await settled(held)).toBe(false);
    gate.resume("run");
    expect(await held).toBe("go");
  });

  it("stops a held loop, and everything after", async () => {
    const gate = new RunGate("step");
    const held = gate.pass();
    gate.stop();
    expect(await held).toBe("stop");
    expect(await gate.pass()).toBe("stop");
    expect(gate.signal.aborted).toBe(true);
  });

  it("ends all waiting when the loop has ended", async () => {
    const gate = new RunGate("run");
    const paused = gate.pause();
    expect(await settled(paused)).toBe(false);
    gate.close();
    expect(await settled(paused)).toBe(true);
  });
});

describe("patience", () => {
  it("ends a request on which nothing happens", async () => {
    const silent: Engine = Object.assign(new ScriptedEngine(), { complete: () => new Promise<never>(() => undefined) });
    const guarded = guardStalls(silent, { loadMs: 10, firstMs: 10, nextMs: 10 });
    await expect(guarded.complete(completionRequest(), { signal: new AbortController().signal })).rejects.toMatchObject(
      {
        kind: "timed-out",
      },
    );
  });

  it("ends a load on which nothing happens, and tells it to stop", async () => {
    let told: AbortSignal | undefined;
    const stuck: Engine = Object.assign(new ScriptedEngine(), {
      load: (_: unknown, signal: AbortSignal) => {
        told = signal;
        return new Promise<never>(() => undefined);
      },
    });
    const load = guardStalls(stuck, { loadMs: 10, firstMs: 10, nextMs: 10 }).load(
      () => undefined,
      new AbortController().signal,
    );
    await expect(load).rejects.toMatchObject({ kind: "timed-out" });
    expect(told?.aborted).toBe(true);
  });
});
