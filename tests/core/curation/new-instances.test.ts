/** Instances asked for by hand: which rows change, and what is asked. */
import { describe, expect, it } from "vitest";
import { givingInstances, hasUsable, type InstancesAnswer } from "../../../src/core/curation/new-instances.ts";
import { countChange } from "../../../src/core/curation/curation-counts.ts";
import { admitting } from "../../../src/core/curation/admitting.ts";
import * as curation from "../../../src/core/curation/curation.ts";
import { recipeOf } from "../../../src/core/recipes/recipes.ts";
import type { InstanceRow } from "../../../src/core/rows/instance-row.ts";
import type { RunRow } from "../../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../../src/core/rows/task-row.ts";
import { askForExamples } from "../../../src/run/ask-for-examples.ts";
import { newHealth } from "../../../src/run/context.ts";
import type { CompletionRequest, EngineCompletion } from "../../../src/run/ports.ts";
import { Progress } from "../../../src/run/progress.ts";
import { MemoryPool } from "../../support/stand-ins/memory-pool.ts";
import { ScriptedEngine } from "../../../scripts/soak/recording/scripted-engine.ts";
import { storedRun } from "../../support/runs/stored-run.ts";

const stored = storedRun("r", 20);
const { run } = stored;
const task = stored.tasks.find((each) => each.origin === "machine" && each.classification === "no") as TaskRow;
const first = stored.instances.find(({ taskId }) => taskId === task.id) as InstanceRow;
const answer: InstancesAnswer = {
  classification: "no",
  instancesCompletionId: `${task.id}/instances-2`,
  judged: [
    { input: "", output: "One." },
    { input: "x", output: "", refusal: "empty-output" },
  ],
};

describe("the rows", () => {
  it("keep the earlier instance in the ledger, and count what changed", () => {
    const change = givingInstances(task, [first], answer);
    expect(change.instances.map(({ after }) => [after?.index, after?.verdict])).toEqual([
      [0, { kind: "refused", reason: "replaced" }],
      [1, { kind: "kept" }],
      [2, { kind: "refused", reason: "empty-output" }],
    ]);
    expect(change.tasks[0]?.after).toMatchObject({ instanceCount: 1, instancesCompletionId: `${task.id}/instances-2` });
    expect(countChange(run, change)).toEqual({ ...run.counters, refusedInstances: { replaced: 1, "empty-output": 1 } });
    const there = { ...run, counters: countChange(run, change) };
    expect(countChange(there, curation.reversed(change))).toEqual(run.counters);
  });

  it("change only the ledger when no reply can be used", () => {
    const change = givingInstances(task, [first], { ...answer, judged: answer.judged.slice(1) });
    expect(hasUsable(change)).toBe(false);
    expect(change.tasks[0]?.after).toEqual(task);
    expect(change.instances).toMatchObject([{ before: undefined, after: { verdict: { kind: "refused" } } }]);
  });

  it("never replace or double what a person wrote or edited", () => {
    const own: InstanceRow = { ...first, id: `${task.id}/i1`, index: 1, output: "One.", byHand: true };
    const edited = curation.editingInstance(first, { input: "", output: "Mine." }).instances[0]?.after as InstanceRow;
    const judged = [...answer.judged, { input: "", output: "Two." }];
    const change = givingInstances({ ...task, instanceCount: 2 }, [edited, own], { ...answer, judged });
    expect(change.tasks[0]?.after?.instanceCount).toBe(3);
    expect(change.instances.map(({ after }) => after?.verdict)).toEqual([
      { kind: "refused", reason: "duplicate" },
      { kind: "refused", reason: "empty-output" },
      { kind: "kept" },
    ]);
  });
});

class ListeningEngine extends ScriptedEngine {
  readonly heard: CompletionRequest[] = [];
  override complete(request: CompletionRequest): Promise<EngineCompletion> {
    this.heard.push(request);
    return super.complete(request);
  }
}

async function ask(about: TaskRow, asked: number) {
  const engine = new ListeningEngine();
  const pool = new MemoryPool(run);
  const clock = { now: () => 1, monotonic: () => 1 };
  const { signal } = new AbortController();
  const gate = { signal, holds: false, steps: false, pass: () => Promise.resolve("go" as const) };
  const progress = new Progress(run, pool, clock);
  const asking = { method: run.method, profile: run.model.profile };
  const ports = { engine, pool, gate, clock, emit: () => undefined };
  const given = { given: [], machineTasks: [] };
  const context = { ...ports, ...given, recipe: recipeOf(run), asking, progress, health: newHealth() };
  return { answer: await askForExamples(context, about, asked), heard: engine.heard, pool };
}

describe("the question", () => {
  it("is the method's own the first time, and later has another seed and a temperature", async () => {
    const [once, twice, thrice] = [await ask(task, 0), await ask(task, 1), await ask(task, 2)];
    expect(once.heard[0]?.temperature).toBe(run.model.profile.decoding?.instances?.temperature ?? 0);
    expect(twice.heard[0]?.prompt).toBe(once.heard[0]?.prompt);
    expect(twice.heard[0]?.temperature).toBeGreaterThan(0);
    expect(new Set([once, twice, thrice].map(({ heard }) => heard[0]?.seed)).size).toBe(3);
    expect([...twice.pool.completions.keys()]).toEqual([`${task.id}/instances-2`]);
    expect(twice.pool.run.counters.requests).toBe(run.counters.requests + 1);
  });

  it("asks for the output first for classification", async () => {
    const { heard } = await ask({ ...task, classification: "yes" }, 1);
    expect(String(heard[0]?.prompt)).toContain("Class label:");
  });

  it("comes after the yes/no question when that was never asked", async () => {
    const refused = stored.candidates.find(({ verdict }) => verdict.kind === "refused")!;
    const admitted = admitting(run as RunRow, refused, 5).tasks[0]?.after as TaskRow;
    const { answer: got, pool } = await ask(admitted, 0);
    const stages = [...pool.completions.values()].map(({ stage }) => stage);
    expect(stages.at(-1)).toBe("instances");
    expect(stages[0]).toBe("classification");
    expect(got.classificationCompletionId).toMatch(/\/classification/);
    expect(got.failed).toBe(false);
  });
});
