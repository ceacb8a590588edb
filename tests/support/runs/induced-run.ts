/** A run of Instruction Induction by the loop, with a model that says a few things by chance. */
import { InsightsTally } from "../../../src/core/insights/tally.ts";
import type { ExecutionSummary } from "../../../src/core/insights/snapshot.ts";
import { induction } from "../../../src/core/recipes/induction.ts";
import type { SeedTask } from "../../../src/core/rows/seeds-row.ts";
import { runLoop } from "../../../src/run/loop.ts";
import type { CompletionRequest, EngineCompletion, Gate } from "../../../src/run/ports.ts";
import { ScriptedEngine } from "../../../scripts/soak/recording/scripted-engine.ts";
import { MemoryPool } from "../stand-ins/memory-pool.ts";
import { PlainSimilarity } from "../stand-ins/plain-similarity.ts";
import { freshRun } from "./fresh-run.ts";

const gate: Gate = { pass: async () => "go", holds: false, steps: false, signal: new AbortController().signal };
const clock = { now: () => 0, monotonic: () => 0 };
export const PROMPTS = 12;
const BATCH = [" to add an s.", " probably to add an s.", " to say it again", "", " Write the plural.", " to sort"];

function task(id: string, instruction: string, metric: SeedTask["metric"], pairs: readonly string[][]): SeedTask {
  const instances = pairs.map(([input = "", output = ""]) => ({ input, output }));
  return { id, name: `Task ${id}`, instruction, instances, isClassification: false, ...(metric && { metric }) };
}

const NOUNS = "cat dog cow pig hen fox bee owl ant elk".split(" ");
export const pairTasks: readonly SeedTask[] = [
  task("few", "Too few pairs.", "em", [["a", "b"]]),
  task("plural", "Write the plural.", undefined, [
    ...NOUNS.map((each) => [each, `${each}s`]),
    ["ox", "oxs"],
    ["ox", "oxen"],
  ]),
  task(
    "echo",
    "",
    "f1",
    NOUNS.map((each) => [`${each} one`, `${each} two`]),
  ),
];

/** Says what its seed tells; carries an instruction out by its words. */
class Inducer extends ScriptedEngine {
  readonly heard: { readonly prompt: string; readonly text: string }[] = [];
  override async complete({ prompt: sent, seed }: CompletionRequest): Promise<EngineCompletion> {
    const prompt = String(sent);
    const input = /Input: (.*)\nOutput:$/u.exec(prompt)?.[1];
    const said = BATCH[seed % BATCH.length] ?? "";
    const carriedOut = prompt.includes("add an s") || prompt.includes("plural") ? ` ${input}s` : ` ${input}`;
    const text = input === undefined ? said : carriedOut;
    this.heard.push({ prompt, text });
    return { text, finishReason: "stop", usage: { promptTokens: 9, completionTokens: 3, cachedTokens: 0 }, ms: 1 };
  }
}

/** The run with its rows in order, what the model was asked and said, and the figures made of the rows. */
export async function inducedRun() {
  const method = { ...induction.outline.methods.default, batchSize: PROMPTS, maxInstances: 4 };
  const pool = new MemoryPool(
    freshRun(pairTasks, { recipe: induction.outline.id, method, goal: 99, worksOnSeeds: true }),
  );
  const engine = new Inducer(1);
  await runLoop({ engine, similarity: new PlainSimilarity(), pool, gate, clock }, pool.run, [], () => undefined);
  const tasks = [...pool.tasks.values()].sort((a, b) => a.order - b.order);
  const candidates = [...pool.candidates.values()].sort((a, b) => a.order - b.order);
  const tally = new InsightsTally(["Task plural", "Task echo"]);
  for (const row of candidates) tally.addCandidate(row);
  for (const row of tasks) tally.addTask(row, [], undefined);
  const { execution } = tally.snapshot(pool.run, true, true);
  return { pool, tasks, candidates, heard: engine.heard, execution: execution as ExecutionSummary };
}
