/** A run of a chat model that talks: it greets, speaks of itself and hopes, and some of its lists are talk alone. */
import { hash32 } from "../../../src/core/method/request-seed.ts";
import type { Method } from "../../../src/core/method/method.ts";
import { defaultMethod } from "../../../src/core/method/presets.ts";
import { chatProfile } from "../../../src/core/models/profiles.ts";
import type { RunEvent } from "../../../src/core/rows/events.ts";
import { seedRows } from "../../../src/core/rows/seeded-pool.ts";
import type { SeedTask } from "../../../src/core/rows/seeds-row.ts";
import type { RunRows } from "../../../src/core/rows/whole-run.ts";
import { runLoop } from "../../../src/run/loop.ts";
import type { CompletionRequest, EngineCompletion, Gate } from "../../../src/run/ports.ts";
import { ScriptedEngine } from "../../../scripts/soak/recording/scripted-engine.ts";
import { MemoryPool } from "../stand-ins/memory-pool.ts";
import { PlainSimilarity } from "../stand-ins/plain-similarity.ts";
import { freshRun } from "./fresh-run.ts";
import { scriptedModel } from "./scripted-model.ts";

const seeds: readonly SeedTask[] = [
  "Say how to bake bread.",
  "Name the parts of a flower.",
  "Is this a noun or a verb?",
].map((instruction, i) => ({ id: String(i), name: "", instruction, instances: [], isClassification: false }));
const gate: Gate = { pass: async () => "go", holds: false, steps: false, signal: new AbortController().signal };
const clock = { now: () => 0, monotonic: () => 0 };
const THINGS = "rivers bridges clocks ovens letters islands trains poems lamps violins markets deserts".split(" ");
const DEEDS = ["Describe", "Compare", "Count", "Draft a note about", "Explain", "List"];

/** A model that greets, speaks of itself and hopes; every third list is talk alone. */
class TalkingEngine extends ScriptedEngine {
  override async complete({ stop, seed }: CompletionRequest): Promise<EngineCompletion> {
    const task = (i: number): string => {
      const hash = hash32(`${seed}/${i}`);
      const thing = (by: number) => THINGS[(hash >>> by) % THINGS.length] ?? "";
      return `${DEEDS[hash % DEEDS.length] ?? ""} ${thing(4)} and ${thing(12)} near ${thing(20)} in case ${hash % 97}.`;
    };
    const list = `Sure! Here are new tasks:\n\n1. ${task(1)}\n2. I am not able to do that.\n3. ${task(3)}\n\nI hope this helps!`;
    const isList = stop.some((each) => each.startsWith("\n8"));
    const text = isList
      ? seed % 3 === 0
        ? "I am not sure what to write."
        : list
      : stop.includes("\nExample 6")
        ? "Here is one example:\n\nExample 1\nOutput: one\n\nI hope this helps!"
        : "No, it is not.";
    return { text, finishReason: "stop", usage: { promptTokens: 1, completionTokens: 1, cachedTokens: 0 }, ms: 1 };
  }
}

export function talkingPool(method: Method = defaultMethod, goal = 12): MemoryPool {
  const model = { ...scriptedModel(), profile: { ...chatProfile, bytesPerToken: 3 } };
  return new MemoryPool(freshRun(seeds, { method, goal, model }));
}

/** Starts or resumes, with an index rebuilt from the pool, as after a reload. */
export async function proceed(pool: MemoryPool, emit: (event: RunEvent) => void = () => undefined): Promise<void> {
  const similarity = new PlainSimilarity();
  for (const { id, instruction } of seeds) await similarity.add(id, instruction);
  const tasks = [...pool.tasks.values()].sort((a, b) => a.order - b.order);
  for (const { id, instruction } of tasks) await similarity.add(id, instruction);
  await runLoop({ engine: new TalkingEngine(), similarity, pool, gate, clock }, pool.run, tasks, emit);
}

/** A whole run in memory. */
export async function talkingRun(method?: Method): Promise<MemoryPool> {
  const pool = talkingPool(method);
  await proceed(pool);
  return pool;
}

/** The same as rows for a page's database. */
export async function talkingRows(): Promise<RunRows> {
  const { run, tasks, instances, completions, candidates } = await talkingRun();
  const seeded = seedRows(run);
  return {
    run: { ...run, phase: { kind: "stopped" } },
    tasks: [...seeded.tasks, ...tasks.values()],
    instances: [...seeded.instances, ...instances.values()],
    completions: [...completions.values()],
    candidates: [...candidates.values()],
  };
}
