/** Opening a published run gives the rows that our loop makes from the same answers, and a run that can go on. */
import { describe, expect, it } from "vitest";
import { paperMethod } from "../../src/core/method/presets.ts";
import { baseProfile } from "../../src/core/models/profiles.ts";
import { wholePrompt } from "../../src/core/questions/prepare.ts";
import { selfInstruct } from "../../src/core/recipes/self-instruct.ts";
import { noCounters } from "../../src/core/rows/counters.ts";
import { fileLimits } from "../../src/published/reading/file-gatherer.ts";
import { PromptWalk } from "../../src/published/replay/prompt-walk.ts";
import { ReplayEngine } from "../../workers/engines/replay/replay.ts";
import { MemoryPool } from "../support/stand-ins/memory-pool.ts";
import { INSTRUCTIONS, keptInstances, loop, machineTasks, uninterrupted } from "../support/runs/opened-run.ts";
import { gather, open, recordedRun, withText } from "../support/runs/published.ts";
import { ScriptedEngine } from "../../scripts/soak/recording/scripted-engine.ts";

describe("openPublishedRun", () => {
  it("gives the rows that our loop makes from the same answers", async () => {
    const opened = open(uninterrupted);
    const start = { batch: 0, prompt: 0, candidate: 0 };
    const run = { ...opened.run, goal: 1000, counters: noCounters, cursor: start, random: undefined };
    const pool = new MemoryPool(run);
    const phase = await loop(pool, new ReplayEngine(opened.recording));
    expect(phase).toEqual({ kind: "finished", reason: "recording-ended" });
    expect(machineTasks({ tasks: pool.tasks.values() })).toEqual(machineTasks(opened));
    expect([...pool.instances.values()]).toEqual(keptInstances(opened.instances));
    const kept = opened.candidates.filter(({ verdict }) => verdict.kind === "kept");
    expect([...pool.candidates.keys()]).toEqual(kept.map(({ id }) => id));
    const { accepted, tasks, tasksWithInstances, classification, instances, refusedInstances } = opened.run.counters;
    expect(pool.run.counters).toMatchObject({ accepted, tasks, tasksWithInstances, classification, instances });
    expect(pool.run.counters.refusedInstances).toEqual(refusedInstances);
  });

  it("continues where the run ended: the next prompts are those that the loop draws", async () => {
    const opened = open(uninterrupted);
    const again = new MemoryPool({
      ...opened.run,
      goal: 1000,
      cursor: { batch: 0, prompt: 0, candidate: 0 },
      random: undefined,
    });
    await loop(again, new ReplayEngine(opened.recording));
    const asking = { method: opened.run.method, profile: baseProfile };
    const expected = again.run.openBatch?.prompts.map(({ demonstrations }) =>
      wholePrompt(selfInstruct.list(demonstrations, asking)),
    );
    expect(expected).toHaveLength(5);

    const going = new MemoryPool({ ...opened.run, goal: opened.run.counters.tasks + 1 });
    for (const task of opened.tasks) going.tasks.set(task.id, task);
    const phase = await loop(going, new ScriptedEngine());
    expect(phase).toEqual({ kind: "finished", reason: "goal-reached" });
    const asked = [...going.completions.values()].filter(({ stage, batch }) => stage === "instructions" && batch === 2);
    expect(asked.map(({ prompt }) => prompt)).toEqual(expected);
    expect(going.tasks.size).toBeGreaterThan(opened.tasks.length);
  });

  it("keeps the refused candidates too, with their nearest neighbours", () => {
    const { candidates, tasks, run } = open(recordedRun);
    const { counters } = run;
    expect(candidates.map(({ order }) => order)).toEqual(candidates.map((_, i) => i));
    expect(counters.accepted).toBe(27);
    expect(Object.values(counters.refused).reduce((sum, each) => sum + each, 27)).toBe(candidates.length);
    const similar = candidates.find(({ verdict }) => verdict.kind === "refused" && verdict.reason === "too-similar");
    expect(tasks.map(({ id }) => id)).toContain(similar?.verdict.nearest?.taskId);
  });

  it("continues the batch numbers of a run that was started again", () => {
    const { completions, run } = open(recordedRun);
    const ids = completions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(run.cursor).toEqual({ batch: 3, prompt: 0, candidate: 0 });
  });

  it("takes files in any order and knows them by their keys", () => {
    const renamed = recordedRun.map(({ text }, i) => ({ name: `${i}.txt`, text })).reverse();
    const { tasks, instances, report } = open(renamed);
    expect(tasks).toEqual(open(recordedRun).tasks);
    expect(instances).toEqual(open(recordedRun).instances);
    expect(report.tasks).toEqual({ exact: 27, of: 27 });
  });

  it("opens incomplete runs: only instructions, or instructions with parsed instances", () => {
    const some = (...names: string[]) => open(recordedRun.filter(({ name }) => names.includes(name)));
    const bare = some("seed_tasks.jsonl", INSTRUCTIONS);
    expect(bare.run.counters).toMatchObject({ tasks: 27, instances: 0, unknownClassification: 27 });
    const parsed = some("seed_tasks.jsonl", INSTRUCTIONS, "all_generated_instances.jsonl");
    expect(parsed.run.counters.instances).toBe(open(recordedRun).run.counters.instances);
  });

  it("opens the first of two runs in one file, and says so", () => {
    const { run, problems } = open(withText(recordedRun, INSTRUCTIONS, (text) => text + text));
    expect(run.counters.tasks).toBe(27);
    expect(problems).toMatchObject([{ file: INSTRUCTIONS, line: 28 }]);
  });

  it("names what it cannot read by file and line", () => {
    const noise = '{"instruction": "a"}\n\n{"instruc\n{"instruction": 1, "request_idx": 0}\n';
    const { problems } = gather([{ name: "noise", text: noise + '{"half' }]);
    expect(problems).toEqual([
      { file: "noise", line: 1, message: "not a record of these formats" },
      { file: "noise", line: 3, message: "not JSON" },
      { file: "noise", line: 4, message: '"instruction" must be text' },
      { file: "noise", line: 5, message: "the last line is half a record" },
    ]);
  });

  it("stops reading a file with too many problems, says so, and reads the next file", () => {
    const noise = { name: "noise", text: "{\n".repeat(fileLimits.strayLines * 3) };
    const { problems, records } = gather([noise, ...recordedRun]);
    expect(problems).toHaveLength(fileLimits.problems);
    const line = fileLimits.strayLines + 1;
    const message = "more than 10,000 lines are no record; the rest was not read";
    expect(problems.at(-1)).toEqual({ file: "noise", line, message });
    expect(records).toEqual(gather(recordedRun).records);
  });

  it("says when the limits are reached", () => {
    const text = '{"instruction":"a","request_idx":1}\n'.repeat(fileLimits.instructions + 2);
    const { problems, records } = gather([{ name: INSTRUCTIONS, text }]);
    expect(records).toHaveLength(fileLimits.instructions);
    const message = "more than 100,000 instructions; the rest was not read";
    expect(problems).toEqual([{ file: INSTRUCTIONS, line: fileLimits.instructions + 1, message }]);
  });

  it("draws a bounded number of batches for prompts that no seed draws", () => {
    let drawn = 0;
    const seeds = [{ id: "a", instruction: "Name a river.", isClassification: false }];
    const walk = new PromptWalk(seeds, [], { method: paperMethod, randomSeed: 42, onBatch: () => drawn++ });
    for (let i = 1; i <= 300; i++) walk.find("Tasks:\n1. Another.\n2.", i * 19_000);
    expect(drawn).toBeLessThan(100_000);
  });
});

describe("a published run of more lines than a call takes arguments", () => {
  const LINES = 150_000;
  const seed =
    '{"id":"seed_task_0","name":"","instruction":"Name a lake.","instances":[{"input":"","output":"Como"}]}\n';
  const instruction = '{"instruction":"Name a river.","request_idx":1}\n';

  it.each<[string, string, number]>([
    ["raw answers to one instruction", '{"instruction":"Name a river.","raw_instances":"The Po."}\n', 0],
    ["replies about one instruction", '{"instruction":"Name a river.","is_classification":"No"}\n', 0],
    ["instances of one instruction", '{"instruction":"Name a river.","input":"","output":"The Po."}\n', LINES],
    ["rows that no task gives", '{"prompt":"Name a river.","completion":"The Po."}\n', 0],
  ])("opens with its one task: %s", (_, line, instances) => {
    const text = seed + instruction + line.repeat(LINES);
    expect(gather([{ name: INSTRUCTIONS, text }]).records).toHaveLength(LINES + 2);
    const { run, problems } = open([{ name: INSTRUCTIONS, text }]);
    expect({ tasks: run.counters.tasks, instances: run.counters.instances, problems }).toEqual({
      ...{ tasks: 1, instances, problems: [] },
    });
  });
});
