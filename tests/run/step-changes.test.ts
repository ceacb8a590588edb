/** Step mode begun and ended anywhere, across reloads, and with a model whose likelihoods decide yes or no. */
import { describe, expect, it } from "vitest";
import { ScriptedEngine } from "../../scripts/soak/recording/scripted-engine.ts";
import { defaultMethod } from "../../src/core/method/presets.ts";
import { hash32 } from "../../src/core/method/request-seed.ts";
import type { StageDetail } from "../../src/core/rows/events.ts";
import type { CompletionRequest, EngineCompletion } from "../../src/run/ports.ts";
import { content, isAfter, newPool, Stepping, stepsOf } from "../support/runs/stepping.ts";

const SEEDS = [42, 7, 123, 1, 2024];

describe.each([1, 4])("changing between step, pause and run (%i at a time)", (parallel) => {
  it.each(SEEDS)("works at any point and changes no row (seed %i)", async (seed) => {
    const goal = 20;
    const whole = newPool(seed, parallel, defaultMethod, goal);
    await new Stepping(whole, new ScriptedEngine(parallel), "run").ended;
    const pool = newPool(seed, parallel, defaultMethod, goal);
    const run = new Stepping(pool, new ScriptedEngine(parallel), hash32(`${seed}`) % 2 === 0 ? "run" : "step");
    for (let turn = 0; !run.hasEnded; turn++) {
      const choice = hash32(`${seed}/${parallel}/${turn}`);
      // What a person does next: some steps, a stretch of running, a pause and what comes after it.
      if (choice % 3 === 0) {
        run.step();
        for (let i = (choice >>> 4) % 6; i > 0 && (await run.wait()); i--) run.step();
      } else {
        run.gate.resume("run");
        for (let i = (choice >>> 4) % 12; i > 0 && !run.hasEnded; i--)
          await new Promise((resolve) => setTimeout(resolve, 1));
        if (choice % 3 === 1 && !run.hasEnded) {
          await run.gate.pause();
          run.step();
          await run.wait();
        }
      }
    }
    expect(run.gate.most).toBeLessThanOrEqual(1);
    expect(run.gate.unseen).toBe(0);
    const rows = ({ tasks, candidates, instances }: ReturnType<typeof content>) => ({ tasks, candidates, instances });
    expect(rows(content(pool))).toEqual(rows(content(whole)));
  });
});

it("stands after a reload where it stood, at every step of a prompt and beyond", async () => {
  const expected: StageDetail[] = [];
  const whole = new Stepping(newPool(7), new ScriptedEngine());
  for (let at = await whole.wait(); at && expected.length < 60; at = await whole.next()) expected.push(at.detail);
  whole.gate.stop();

  const pool = newPool(7);
  for (const [i, detail] of expected.entries()) {
    // Each step in a tab of its own.
    const run = new Stepping(pool, new ScriptedEngine());
    const at = await run.wait();
    expect(at?.detail, `step ${String(i + 1)}`).toEqual(detail);
    // The page shows the last step that has ended: the same as before the reload, with the same outcome.
    const shown = stepsOf(run.events).at(-2);
    if (detail.kind !== "draw" && detail.kind !== "prompt") {
      expect(shown?.detail, `before step ${String(i + 1)}`).toEqual(expected[i - 1]);
      expect(shown?.out.length, `out of step ${String(i)}`).toBeGreaterThan(0);
    }
    expect(run.gate.unseen).toBe(0);
    const next = await run.next();
    expect(next?.step?.number).toBe((at?.step?.number ?? NaN) + 1);
    run.gate.stop();
    await run.ended;
  }
});

describe("with an engine that tells likelihoods", () => {
  class TellingEngine extends ScriptedEngine {
    constructor() {
      super();
      this.capabilities.logprobs = true;
    }
    override async complete(request: CompletionRequest): Promise<EngineCompletion> {
      const answer = await super.complete(request);
      if (!request.likelihood) return answer;
      const chance = (hash32(String(request.prompt)) % 100) / 20;
      const firstToken = [
        { token: " No", logprob: -0.1 },
        { token: " Yes", logprob: -chance },
      ];
      return { ...answer, text: " No", firstToken };
    }
  }

  it("asks about tasks with a known answer in a step of its own, once, before the first yes/no question", async () => {
    const pool = newPool(42);
    const run = new Stepping(pool, new TellingEngine());
    for (let at = await run.wait(); at && !isAfter(1, at);) at = await run.next();
    run.gate.stop();
    await run.ended;
    const steps = stepsOf(run.events);
    const known = steps.findIndex(({ detail }) => detail.kind === "known");
    expect(steps[known]?.detail).toMatchObject({ stage: "classify", tasks: 18 });
    expect(steps[known]?.out.filter(({ type }) => type === "labelled")).toHaveLength(18);
    expect(steps[known]?.out.at(-1)?.type).toBe("fitted");
    expect(steps.slice(0, known).some(({ detail }) => detail.kind === "ask")).toBe(false);
    expect(steps[known + 1]?.detail).toMatchObject({ kind: "ask", stage: "classify" });
    expect(steps.filter(({ detail }) => detail.kind === "known")).toHaveLength(1);
    expect({ most: run.gate.most, unseen: run.gate.unseen }).toEqual({ most: 1, unseen: 0 });
  });
});
