/** A real run of the loop under Node, without the app: its engine is wllama in a browser, its pool stands in memory. */
import type { HeardOut } from "../../src/core/curation/out-by-hand.ts";
import { readFileSync } from "node:fs";
import { admitInOrder } from "../../src/core/similarity/admit-in-order.ts";
import { rougeL } from "../../src/core/similarity/rouge.ts";
import { rougeTokens } from "../../src/core/text/tokens.ts";
import { defaultMethod } from "../../src/core/method/presets.ts";
import type { CandidateRow } from "../../src/core/rows/candidate-row.ts";
import type { CompletionRow } from "../../src/core/rows/completion-row.ts";
import type { InstanceRow } from "../../src/core/rows/instance-row.ts";
import type { RunRow, SeededRun } from "../../src/core/rows/run-row.ts";
import type { SeedTask } from "../../src/core/rows/seeds-row.ts";
import type { TaskRow } from "../../src/core/rows/task-row.ts";
import { importSeeds } from "../../src/core/imports/import-seeds.ts";
import { pocketModel } from "../../src/core/models/model-list.ts";
import { noCounters } from "../../src/core/rows/counters.ts";
import type { Engine, EngineCapabilities, Comparable, Judgement, Pool, Similarity } from "../../src/run/ports.ts";
import { runLoop } from "../../src/run/loop.ts";
import { asWllamaFailure } from "../../workers/engines/wllama/failure.ts";
import type { BrowserModel } from "../chromium.ts";

/** All rows of a finished run. */
export interface Rehearsed {
  readonly run: RunRow;
  readonly tasks: readonly TaskRow[];
  readonly instances: readonly InstanceRow[];
  readonly candidates: readonly CandidateRow[];
  readonly completions: readonly CompletionRow[];
}

const SEEDS = new URL("../../public/seeds/seed-tasks.jsonl", import.meta.url);

/** The built-in seed tasks. */
export function builtInSeeds(): readonly SeedTask[] {
  return importSeeds({ kind: "text", text: readFileSync(SEEDS, "utf8") }).tasks;
}

/** Runs until `goal` machine tasks are kept, by the `default` preset. */
export async function rehearse(
  browser: BrowserModel,
  options: { readonly goal: number; readonly seed: number },
): Promise<Rehearsed> {
  const seeds = builtInSeeds();
  const run: SeededRun = {
    id: "rehearsal",
    name: "",
    createdAt: 0,
    updatedAt: 0,
    method: defaultMethod,
    model: pocketModel,
    randomSeed: options.seed,
    seedsName: "built-in",
    seeds,
    seedCount: seeds.length,
    goal: options.goal,
    phase: { kind: "ready" },
    counters: noCounters,
    cursor: { batch: 0, prompt: 0, candidate: 0 },
    openBatch: undefined,
    random: undefined,
    barrenBatches: 0,
    epoch: 0,
  };
  const pool = new MemoryPool(run);
  const similarity = new PlainSimilarity(seeds);
  const gate = {
    pass: () => Promise.resolve("go" as const),
    holds: false,
    steps: false,
    signal: new AbortController().signal,
  };
  const clock = { now: () => Date.now(), monotonic: () => performance.now() };
  const engine = engineOver(browser);
  await runLoop({ engine, similarity, pool, gate, clock }, run, [], () => undefined);
  return pool;
}

/** Compares with every instruction in turn; a rehearsal's pool is small. */
export class PlainSimilarity implements Similarity {
  readonly #pool: { readonly taskId: string; readonly instruction: string; readonly tokens: string[] }[] = [];

  constructor(seeds: readonly SeedTask[]) {
    for (const { id, instruction } of seeds) void this.add(`rehearsal:seed:${id}`, instruction);
  }

  admit(candidates: readonly Comparable[], threshold: number, most = Infinity): Promise<readonly Judgement[]> {
    return Promise.resolve(admitInOrder(candidates, most, (each) => this.#judge(each, threshold)));
  }

  #judge({ taskId, instruction }: Comparable, threshold: number): Judgement {
    const tokens = rougeTokens(instruction, defaultMethod.tokens);
    const scored = this.#pool.map((each) => ({
      taskId: each.taskId,
      instruction: each.instruction,
      score: rougeL(each.tokens, tokens).f,
    }));
    scored.sort((a, b) => b.score - a.score);
    const [nearest] = scored;
    if (nearest && nearest.score > threshold) return { admitted: false, nearest };
    const average = scored.reduce((sum, { score }) => sum + score, 0) / Math.max(1, scored.length);
    void this.add(taskId, instruction);
    return { admitted: true, record: { mostSimilar: scored.slice(0, 10), average } };
  }

  add(taskId: string, instruction: string): Promise<void> {
    this.#pool.push({ taskId, instruction, tokens: rougeTokens(instruction, defaultMethod.tokens) });
    return Promise.resolve();
  }

  /** Nobody excludes a task of a rehearsal. */
  remove(): Promise<void> {
    return Promise.resolve();
  }
}

const NOTHING_OUT: HeardOut = { known: 0, tasks: [] };

class MemoryPool implements Pool, Rehearsed {
  readonly tasks: TaskRow[] = [];
  readonly instances: InstanceRow[] = [];
  readonly candidates: CandidateRow[] = [];
  readonly completions: CompletionRow[] = [];
  constructor(public run: RunRow) {}

  completion(id: string): Promise<CompletionRow | undefined> {
    return Promise.resolve(this.completions.find((row) => row.id === id));
  }

  /** Nobody steps through a rehearsal. */
  outcome(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  saveCompletion(row: CompletionRow, run: RunRow): Promise<HeardOut> {
    this.completions.push(row);
    this.run = run;
    return Promise.resolve(NOTHING_OUT);
  }

  commit(step: Parameters<Pool["commit"]>[0]): Promise<HeardOut> {
    this.tasks.push(...step.tasks);
    this.instances.push(...step.instances);
    this.candidates.push(...step.candidates);
    this.run = step.run;
    return Promise.resolve(NOTHING_OUT);
  }
}

/** What wllama can do with the model. */
export const pocketCapabilities: EngineCapabilities = {
  completion: true,
  chat: false,
  prefill: false,
  grammar: false,
  jsonSchema: false,
  seed: true,
  logprobs: true,
  prefixCache: true,
  readsOneByOne: true,
  maxParallel: 1,
  contextTokens: pocketModel.contextTokens,
};

function engineOver(browser: BrowserModel): Engine {
  return {
    capabilities: pocketCapabilities,
    load: () => Promise.resolve(),
    unload: () => Promise.resolve(),
    async complete({ prompt, ...request }) {
      if (typeof prompt !== "string") throw new TypeError("the pocket model continues text");
      const began = performance.now();
      const answer = await browser
        .complete({ prompt, ...request })
        .catch((error: unknown) => Promise.reject(asWllamaFailure(error, "request")));
      const { promptTokens, completionTokens, cachedTokens } = answer;
      return {
        text: answer.text,
        finishReason: answer.finishReason === "length" ? "length" : "stop",
        usage: { promptTokens, completionTokens, cachedTokens },
        ms: performance.now() - began,
      };
    },
  };
}
