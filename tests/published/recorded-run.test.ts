/**
 * Our loop and core repeat the recorded run beside this file, which the public code wrote. Each prompt, score, instance
 * and fine-tuning row is compared with its line, without the app's own comparison.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { possibleRows } from "../../src/core/export/public-code/encode.ts";
import { paperMethod } from "../../src/core/method/presets.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import { noCounters } from "../../src/core/rows/counters.ts";
import { ReplayEngine } from "../../workers/engines/replay/replay.ts";
import { MemoryPool } from "../support/stand-ins/memory-pool.ts";
import { INSTRUCTIONS, loop, uninterrupted } from "../support/runs/opened-run.ts";
import { linesOf, open, recordedRun, textOf } from "../support/runs/published.ts";

interface RecordedInstruction {
  readonly instruction: string;
  readonly request_idx: number;
  readonly most_similar: Readonly<Record<string, number>>;
  readonly avg_similarity_score: number;
  readonly metadata: { readonly prompt: string };
}

interface RecordedInstance {
  readonly instruction: string;
  readonly input: string;
  readonly output: string;
}

const valuesOf = <Value>(name: string, files = recordedRun): Value[] =>
  linesOf(textOf(files, name)).map(({ text }) => JSON.parse(text) as Value);
const recorded = valuesOf<RecordedInstruction>(INSTRUCTIONS, uninterrupted);
const recordedInstances = valuesOf<RecordedInstance>("all_generated_instances.jsonl");

let pool: MemoryPool;
let tasks: TaskRow[];
beforeAll(async () => {
  const { run, recording } = open(uninterrupted);
  const cursor = { batch: 0, prompt: 0, candidate: 0 };
  pool = new MemoryPool({ ...run, goal: 1000, counters: noCounters, cursor, random: undefined });
  await loop(pool, new ReplayEngine(recording));
  tasks = [...pool.tasks.values()].filter(({ origin }) => origin === "machine").sort((a, b) => a.order - b.order);
});

describe("our loop with the recorded answers", () => {
  it("keeps the recorded instructions in their order", () => {
    expect(recorded).toHaveLength(20);
    expect(tasks.map(({ instruction }) => instruction)).toEqual(recorded.map(({ instruction }) => instruction));
  });

  it("asks the recorded prompts, drawn from the random seed", () => {
    const asked = tasks.map(({ completionId = "" }) => pool.completions.get(completionId)?.prompt);
    expect(asked).toEqual(recorded.map(({ metadata }) => metadata.prompt));
    expect(new Set(asked).size).toBe(8);
  });

  it("finds the recorded scores and averages, to the bit", () => {
    for (const [i, { most_similar, avg_similarity_score }] of recorded.entries()) {
      const { mostSimilar, average } = tasks[i]!.similarity!;
      expect(mostSimilar.map(({ score }) => score)).toEqual(Object.values(most_similar));
      expect(average).toBeCloseTo(avg_similarity_score, 14);
    }
  });

  it("keeps the recorded sets of instances", () => {
    const setOf = (instances: readonly Omit<RecordedInstance, "instruction">[]) =>
      instances.map(({ input, output }) => JSON.stringify([input, output])).sort();
    const ours = tasks.map(({ id }) =>
      setOf([...pool.instances.values()].filter(({ taskId, verdict }) => taskId === id && verdict.kind === "kept")),
    );
    expect(ours.flat()).toHaveLength(33);
    expect(ours).toEqual(
      recorded.map(({ instruction }) => setOf(recordedInstances.filter((each) => each.instruction === instruction))),
    );
  });
});

it("every recorded fine-tuning row is a possible row of an instance", () => {
  const seeds = valuesOf<{ readonly instruction: string; readonly instances: readonly RecordedInstance[] }>(
    "seed_tasks.jsonl",
  );
  const ofSeeds = seeds.flatMap(({ instruction, instances }) => instances.map((each) => ({ ...each, instruction })));
  const possible = new Set(
    [...ofSeeds, ...recordedInstances]
      .flatMap((each) => possibleRows(each, paperMethod))
      .map((row) => JSON.stringify(row)),
  );
  const rows = valuesOf<object>("gpt3_finetuning_data_56.jsonl");
  expect(rows).toHaveLength(56);
  expect(rows.filter((row) => !possible.has(JSON.stringify(row)))).toEqual([]);
});
