/** Step mode: one thing at a time, each wait told, each task carried to its end; and the same rows as when requests overlap. */
import { describe, expect, it } from "vitest";
import { ScriptedEngine } from "../../scripts/soak/recording/scripted-engine.ts";
import { selfInstructOutline } from "../../src/core/recipes/self-instruct.ts";
import { defaultMethod, paperMethod } from "../../src/core/method/presets.ts";
import { content, isAfter, newPool, Stepping, stepsOf } from "../support/runs/stepping.ts";
import type { MemoryPool } from "../support/stand-ins/memory-pool.ts";

/** Chosen because the first ones hung in their first batch. */
const SEEDS = [42, 7, 123, 1, 2024];
const BATCHES = 2;

const stageIds = selfInstructOutline.stages.map(({ id }) => id);

/** The rows of a run in which nobody steps. */
async function free(pool: MemoryPool, parallel = 1, batches = BATCHES) {
  const run = new Stepping(pool, new ScriptedEngine(parallel), "run");
  // The stage before which it ends must not be entered.
  const { pass } = run.gate;
  run.gate.pass = function (): ReturnType<typeof pass> {
    const at = run.events.findLast((each) => each.type === "stage");
    return at && isAfter(batches, at) ? Promise.resolve("stop") : pass.call(run.gate);
  };
  await run.ended;
  return content(pool);
}

describe.each(SEEDS)("a run with seed %i, stepped through two batches", (seed) => {
  it("waits once at a time, and is told each time", async () => {
    const pool = newPool(seed);
    const run = new Stepping(pool, new ScriptedEngine());
    let at = await run.wait();
    let waits = 1;
    for (; at && !isAfter(BATCHES, at); waits++) {
      expect(at.step?.number).toBe(waits);
      at = await run.next();
    }
    expect({ most: run.gate.most, unseen: run.gate.unseen }).toEqual({ most: 1, unseen: 0 });
    expect(waits).toBeGreaterThan(100);
    run.gate.stop();
    expect(await run.ended).toEqual({ kind: "stopped" });
    expect(content(pool)).toEqual(await free(newPool(seed)));
  });

  it("carries each task to its end before the next begins, with counts that agree", async () => {
    const run = new Stepping(newPool(seed), new ScriptedEngine());
    for (let at = await run.wait(); at && !isAfter(BATCHES, at);) at = await run.next();
    const steps = stepsOf(run.events);
    run.gate.stop();
    let kept = 0;
    for (const [i, { detail, out, after }] of steps.slice(0, -1).entries()) {
      const next = steps[i + 1]?.detail;
      const candidates = out.flatMap((each) =>
        each.type === "candidate" && !each.candidate.aside ? [each.candidate] : [],
      );
      switch (detail.kind) {
        case "draw":
          expect(out.map(({ type }) => type)).toEqual(["drawn"]);
          expect(after).toMatchObject({ batches: detail.batch + 1, prompts: detail.batch * 5 });
          break;
        case "prompt":
          expect(next?.kind).toBe("write");
          expect(out.map(({ type }) => type)).toEqual(["prompt-built"]);
          break;
        case "write":
          expect(after?.prompts).toBe(detail.batch * 5 + detail.prompt + 1);
          expect(out.map(({ type }) => type)).toEqual(["request-started", "request-ended"]);
          break;
        case "read": {
          const [read] = out;
          const items = read?.type === "read" ? read.items : [];
          expect(items.length).toBeGreaterThan(0);
          const before = steps[i - 1]?.after?.counters.candidates ?? 0;
          expect(after?.counters.candidates).toBe(before + items.length);
          break;
        }
        case "judge":
          expect(candidates.map(({ instruction }) => instruction)).toEqual([detail.instruction]);
          if (candidates[0]?.verdict.kind === "kept") {
            kept++;
            expect(steps.slice(i + 1, i + 4).map((each) => each.detail)).toMatchObject(
              ["classify", "instances", "pool"].map((stage) => ({ stage, instruction: detail.instruction })),
            );
          } else expect(["judge", "prompt", "draw"]).toContain(next?.kind);
          expect(after?.counters.accepted).toBe(kept);
          break;
        case "ask": {
          const answered = out.findLast((each) => each.type === "answered");
          expect(answered?.instruction).toBe(detail.instruction);
          expect(after?.asked).toBe(kept);
          if (detail.stage === "classify") break;
          const made = answered?.instances?.filter(({ verdict }) => verdict.kind === "kept").length ?? 0;
          expect(after?.counters.instances).toBe((steps[i - 1]?.after?.counters.instances ?? 0) + made);
          break;
        }
        case "keep":
          expect(out.map(({ type }) => type)).toEqual(["task-kept"]);
          expect(after?.counters.tasks).toBe(kept);
          break;
      }
      if (next) expect(stageIds).toContain(next.stage);
    }
    expect(kept).toBeGreaterThan(10);
  });
});

it("gives the same rows under the paper's method", async () => {
  const pool = newPool(42, 1, paperMethod);
  const run = new Stepping(pool, new ScriptedEngine());
  for (let at = await run.wait(); at && !isAfter(1, at);) at = await run.next();
  run.gate.stop();
  await run.ended;
  expect(content(pool)).toEqual(await free(newPool(42, 1, paperMethod), 1, 1));
});

it("ends at the goal", async () => {
  const pool = newPool(42, 1, defaultMethod, 7);
  const run = new Stepping(pool, new ScriptedEngine());
  for (let at = await run.wait(); at;) at = await run.next();
  expect(await run.ended).toEqual({ kind: "finished", reason: "goal-reached" });
  const other = newPool(42, 1, defaultMethod, 7);
  await new Stepping(other, new ScriptedEngine(), "run").ended;
  expect(content(pool)).toEqual(content(other));
});
