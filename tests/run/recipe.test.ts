/** The loop knows no recipe by name: it carries out one with a single question and two stages, and skips everything else. */
import { describe, expect, it } from "vitest";
import type { RunEvent, StageDetail } from "../../src/core/rows/events.ts";
import { defaultMethod, presets } from "../../src/core/method/presets.ts";
import type { SeedTask } from "../../src/core/rows/seeds-row.ts";
import { prepare } from "../../src/core/questions/prepare.ts";
import type { Question } from "../../src/core/questions/question.ts";
import type { ReadCandidate } from "../../src/core/questions/instructions.ts";
import type { Recipe } from "../../src/core/recipes/recipe.ts";
import { runLoop } from "../../src/run/loop.ts";
import type { CompletionRequest, EngineCompletion, Gate } from "../../src/run/ports.ts";
import { MemoryPool } from "../support/stand-ins/memory-pool.ts";
import { PlainSimilarity } from "../support/stand-ins/plain-similarity.ts";
import { freshRun } from "../support/runs/fresh-run.ts";
import { ScriptedEngine } from "../../scripts/soak/recording/scripted-engine.ts";

/** Each line of a reply is a candidate; a line that speaks of its writer is refused by the reader. */
const lines: Question<{ readonly like: string }, string, readonly string[], readonly ReadCandidate[]> = {
  id: "instructions",
  stage: "lines",
  demonstrations: ({ like }) => [like],
  render: {
    base: (_, [like = ""]) => ({ prompt: `Write tasks, one a line, like this one:\n${like}\n`, stop: ["\n\n"] }),
    chat: (_, [like = ""]) => ({ prompt: [{ role: "user", content: `Write tasks like: ${like}` }] }),
  },
  decoding: ({ instructionDecoding }) => ({ ...instructionDecoding, temperature: 0.3 }),
  constrain: { base: () => ({}), chat: () => ({}) },
  read: { base: ({ text }) => text.split("\n"), chat: ({ text }) => text.split("\n") },
  nothing: [],
  judge: (read) =>
    read.map((instruction) => ({
      instruction,
      refusal: instruction.startsWith("I ") ? { reason: "forbidden-start" } : undefined,
    })),
};

const words = { unit: ["one", "many"] } as const;
const listRecipe: Recipe = {
  outline: {
    id: "lines",
    title: "Lines",
    about: "It asks for lines.",
    cost: "One request for a line.",
    methods: presets,
    given: "seeds",
    newIn: "pool",
    source: "None",
    drawing: {
      question: "instructions",
      shows: ({ isClassification }) => isClassification,
      draw: (given) => given.slice(0, 1).map(({ id, instruction }) => ({ origin: "seed", taskId: id, instruction })),
    },
    stages: [
      { id: "ask", kind: "write", title: "Ask", ...words, count: ({ counters }) => counters.requests },
      { id: "store", kind: "keep", title: "Store", ...words, count: ({ counters }) => counters.tasks },
    ],
    requests: [{ stage: "lines", title: "Lines" }],
    funnel: [{ title: "Lines read", count: ({ candidates }) => candidates }],
  },
  list: ([first], asking) => prepare(lines, { like: first?.instruction ?? "" }, asking),
  steps: [],
};

const seeds: readonly SeedTask[] = [
  { id: "a", name: "", instruction: "Say how to bake bread.", instances: [], isClassification: false },
  { id: "b", name: "", instruction: "Is the word a noun or a verb?", instances: [], isClassification: true },
];
const written = ["Name three rivers of the north.", "Draft a letter to the mayor.", "Explain why ice floats on water."];
const gate: Gate = { pass: async () => "go", holds: false, steps: false, signal: new AbortController().signal };
const clock = { now: () => 0, monotonic: () => 0 };

/** Answers each prompt with one good line and one that speaks of its writer. */
class LineEngine extends ScriptedEngine {
  readonly heard: CompletionRequest[] = [];
  override async complete(request: CompletionRequest): Promise<EngineCompletion> {
    const text = `${written[this.heard.length] ?? ""}\nI am a model of some size.`;
    this.heard.push(request);
    return { text, finishReason: "stop", usage: { promptTokens: 1, completionTokens: 1, cachedTokens: 0 }, ms: 1 };
  }
}

async function run(goal: number) {
  const method = { ...defaultMethod, batchSize: 2 };
  const pool = new MemoryPool(freshRun(seeds, { recipe: listRecipe.outline.id, method, goal }));
  const engine = new LineEngine();
  const details: StageDetail[] = [];
  const hear = (event: RunEvent): void => {
    if (event.type === "stage") details.push(event.detail);
  };
  const ports = { engine, pool, gate, clock, similarity: new PlainSimilarity() };
  const phase = await runLoop(ports, pool.run, [], hear, listRecipe);
  return { pool, engine, details, phase };
}

describe("a recipe of one question and two stages", () => {
  it("enters only its own stages, and asks only its own question", async () => {
    const { details, engine } = await run(1);
    expect(details.map(({ stage, kind }) => [stage, kind])).toEqual([
      ["ask", "write"],
      ["store", "keep"],
    ]);
    expect(engine.heard.map(({ prompt, temperature, stop }) => [prompt, temperature, stop])).toEqual([
      [`Write tasks, one a line, like this one:\n${seeds[1]?.instruction ?? ""}\n`, 0.3, ["\n\n"]],
    ]);
  });

  it("keeps a task for each candidate that passes its question, without asking about it", async () => {
    const { phase, pool, engine } = await run(3);
    expect(phase).toEqual({ kind: "finished", reason: "goal-reached" });
    expect(engine.heard).toHaveLength(3);
    expect([...pool.completions.values()].map(({ stage }) => stage)).toEqual(["lines", "lines", "lines"]);
    expect([...pool.tasks.values()]).toMatchObject(
      written.map((instruction) => ({ instruction, classification: "unknown", instanceCount: 0 })),
    );
    expect(pool.run.counters).toMatchObject({
      candidates: 5,
      accepted: 3,
      refused: { "forbidden-start": 2 },
      tasks: 3,
    });
  });
});

it("refuses a run whose recipe this version does not know", async () => {
  const pool = new MemoryPool(freshRun(seeds, { recipe: "of a later version" }));
  const ports = { engine: new ScriptedEngine(), pool, gate, clock, similarity: new PlainSimilarity() };
  await expect(runLoop(ports, pool.run, [], () => undefined)).rejects.toThrow("of a later version");
});
