/** A stored run of short tasks with answers, for a student to be tuned on. */
import { seedRows } from "../../../src/core/rows/seeded-pool.ts";
import type { SeedTask } from "../../../src/core/rows/seeds-row.ts";
import type { RunRows } from "../../../src/core/rows/whole-run.ts";
import { pocketModel } from "../../../src/core/models/model-list.ts";
import { noCounters } from "../../../src/core/rows/counters.ts";
import { freshRun } from "./fresh-run.ts";

const words = ["red", "cold", "large", "soft", "early", "open", "high", "dry"];

const seeds: readonly SeedTask[] = words.slice(0, 3).map((word, i) => ({
  id: `seed_task_${i}`,
  name: word,
  instruction: `Name a thing that is ${word}.`,
  instances: [{ input: "", output: `a ${word} stone` }],
  isClassification: false,
}));

/** @param size machine tasks */
export function taughtRun(id: string, size: number): RunRows {
  const counters = { ...noCounters, tasks: size, tasksWithInstances: size, instances: size, requests: size };
  const run = freshRun(seeds, {
    ...{ id, name: "Taught", model: pocketModel, goal: size, counters, createdAt: 1_750_000_000_000 },
    phase: { kind: "finished", reason: "goal-reached" },
  });
  const seeded = seedRows(run);
  const made = Array.from({ length: size }, (_, i) => {
    const [taskId, word] = [`${id}:0.${Math.floor(i / 8)}.${i % 8}`, words[i % words.length] ?? ""];
    return {
      task: {
        ...{ id: taskId, runId: id, order: seeds.length + i, origin: "machine" as const, name: "" },
        ...{ instruction: `Write the word ${word} and the number ${i}.`, classification: "no" as const },
        ...{ instanceCount: 1, createdAt: 1_750_000_000_000 + i },
      },
      instance: {
        ...{ id: `${taskId}.0`, runId: id, taskId, index: 0, input: "", output: `${word} ${i}` },
        verdict: { kind: "kept" as const },
      },
    };
  });
  return {
    run,
    tasks: [...seeded.tasks, ...made.map(({ task }) => task)],
    instances: [...seeded.instances, ...made.map(({ instance }) => instance)],
    candidates: [],
    completions: [],
  };
}
