/** A run that answers a list, in memory: a scripted model answers each task by its text. */
import type { ExportSource } from "../../../src/core/export/format.ts";
import { answers } from "../../../src/core/recipes/answers.ts";
import type { SeedTask } from "../../../src/core/rows/seeds-row.ts";
import { runLoop } from "../../../src/run/loop.ts";
import { EngineFailure, type CompletionRequest, type EngineCompletion, type Gate } from "../../../src/run/ports.ts";
import { ScriptedEngine } from "../../../scripts/soak/recording/scripted-engine.ts";
import { MemoryPool } from "../stand-ins/memory-pool.ts";
import { PlainSimilarity } from "../stand-ins/plain-similarity.ts";
import { freshRun } from "./fresh-run.ts";

export const gate: Gate = { pass: async () => "go", holds: false, steps: false, signal: new AbortController().signal };
export const clock = { now: () => 0, monotonic: () => 0 };

export interface Said {
  readonly text: string;
  readonly finishReason: EngineCompletion["finishReason"];
}

/** Answers by the task at the end of the prompt; undefined for a request that fails. */
export class ListModel extends ScriptedEngine {
  readonly asked: string[] = [];
  constructor(readonly say: (task: string) => Said | undefined) {
    super(1);
  }
  override async complete({ prompt }: CompletionRequest): Promise<EngineCompletion> {
    const all = String(prompt);
    const task = all.slice(all.lastIndexOf("Task: ") + 6).trim();
    this.asked.push(task);
    const said = this.say(task);
    if (said === undefined) throw new EngineFailure("sample-failed", "nothing came");
    return { ...said, usage: { promptTokens: 9, completionTokens: 3, cachedTokens: 0 }, ms: 1 };
  }
}

export const listed = (instruction: string, inputs?: readonly string[], id = instruction): SeedTask => ({
  ...{ id, name: "", instruction, instances: [], isClassification: false },
  ...(inputs && { inputs }),
});

/** The run after its end. */
export async function answerList(seeds: readonly SeedTask[], engine: ListModel): Promise<MemoryPool> {
  const { outline } = answers;
  const set = { recipe: outline.id, method: outline.methods.default, worksOnSeeds: true, goal: seeds.length };
  const pool = new MemoryPool(freshRun(seeds, set));
  const ports = { engine, similarity: new PlainSimilarity(), pool, gate, clock };
  await runLoop(ports, pool.run, [], () => undefined);
  return pool;
}

/** The tasks in pool order. */
export const tasksOf = (pool: MemoryPool) => [...pool.tasks.values()].sort((a, b) => a.order - b.order);

/** The run as an export takes it. */
export function sourceOf(pool: MemoryPool): ExportSource {
  const instances = [...pool.instances.values()];
  return {
    run: pool.run,
    tasks: tasksOf(pool).map((task) => {
      const own = instances.filter(({ taskId }) => taskId === task.id).sort((a, b) => a.index - b.index);
      const isKept = (each: (typeof own)[number]) => each.verdict.kind === "kept";
      return { task, instances: own.filter(isKept), refused: own.filter((each) => !isKept(each)) };
    }),
    candidates: [...pool.candidates.values()].sort((a, b) => a.order - b.order),
    completions: [...pool.completions.values()],
  };
}
