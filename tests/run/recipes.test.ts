/** Every recipe in the loop: what it keeps, in which order, and that it loses and doubles nothing wherever a write fails. */
import { describe, expect, it } from "vitest";
import { alpaca } from "../../src/core/recipes/alpaca.ts";
import { answers } from "../../src/core/recipes/answers.ts";
import { induction } from "../../src/core/recipes/induction.ts";
import type { Recipe } from "../../src/core/recipes/recipe.ts";
import { seedTaskId } from "../../src/core/rows/ids.ts";
import type { SeededRun } from "../../src/core/rows/run-row.ts";
import type { SeedTask } from "../../src/core/rows/seeds-row.ts";
import { runLoop } from "../../src/run/loop.ts";
import { EngineFailure, type CompletionRequest, type EngineCompletion, type Gate } from "../../src/run/ports.ts";
import { MemoryPool } from "../support/stand-ins/memory-pool.ts";
import { PlainSimilarity } from "../support/stand-ins/plain-similarity.ts";
import { freshRun } from "../support/runs/fresh-run.ts";
import { ScriptedEngine } from "../../scripts/soak/recording/scripted-engine.ts";

const gate: Gate = { pass: async () => "go", holds: false, steps: false, signal: new AbortController().signal };
const stepping: Gate = { ...gate, steps: true };
const clock = { now: () => 0, monotonic: () => 0 };

/** Answers by a function of the prompt, after a wait of any length; keeps what it was asked. */
class Answering extends ScriptedEngine {
  readonly heard: CompletionRequest[] = [];
  readonly #answer: (prompt: string, seed: number) => string;
  constructor(answer: (prompt: string, seed: number) => string, parallel = 1) {
    super(parallel);
    this.#answer = answer;
  }
  override async complete(request: CompletionRequest): Promise<EngineCompletion> {
    this.heard.push(request);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 2));
    const text = this.#answer(String(request.prompt), request.seed);
    if (text === "FAIL") throw new EngineFailure("sample-failed", "nothing came");
    return { text, finishReason: "stop", usage: { promptTokens: 9, completionTokens: 3, cachedTokens: 0 }, ms: 1 };
  }
}

function seed(id: string, instruction: string, change: Partial<SeedTask> = {}): SeedTask {
  return { id, name: "", instruction, instances: [], isClassification: false, ...change };
}

interface Case {
  readonly recipe: Recipe;
  readonly seeds: readonly SeedTask[];
  readonly goal: number;
  readonly answer: (prompt: string, seed: number) => string;
  readonly change?: Partial<SeededRun["method"]>;
}

const THINGS = ["rivers", "soups", "letters", "bridges", "winds", "clocks", "songs", "roads", "lamps", "trees"];
const VERBS = ["Describe old", "Compare two", "Draw up a list of", "Explain the names of", "Sort", "Count all known"];
const TAILS = [
  "for a child of six.",
  "in one short line.",
  "with a reason for each.",
  "as a letter home.",
  "by their age.",
];
const cases: Readonly<Record<string, Case>> = {
  alpaca: {
    recipe: alpaca,
    seeds: THINGS.slice(0, 5).map((thing, i) =>
      seed(`s${i}`, `Say why people like ${thing} so much.`, { instances: [{ input: "", output: `Old ${thing}.` }] }),
    ),
    goal: 9,
    answer: (_, at) =>
      [0, 1, 2]
        .map((i) => {
          const number = 4 + i;
          const [thing = "", verb = "", tail = ""] = [THINGS, VERBS, TAILS].map(
            (all, k) => all[(at >>> (i + 3 * k)) % all.length],
          );
          const head = i === 0 ? " " : `${number}. Instruction: `;
          return `${head}${verb} ${thing} ${tail}\n${number}. Input:\n<noinput>\n${number}. Output:\nA tale of ${thing}.`;
        })
        .join("\n###\n"),
  },
  answers: {
    recipe: answers,
    seeds: [
      ...THINGS.slice(0, 6).map((thing, i) => seed(`s${i}`, `Name ${thing}.`)),
      seed("twice", "Double it.", { inputs: ["two", "four"] }),
      seed("same", "Name rivers."),
      seed("answered", "Halve it.", { instances: ["ten", "six", "ten"].map((input) => ({ input, output: "?" })) }),
      seed("blank", " "),
      seed("fails", "Break down."),
    ],
    goal: 11,
    answer: (prompt) => {
      const task = prompt.slice(prompt.lastIndexOf("Task: "));
      return task.includes("Break down") ? "FAIL" : ` Of "${task.split("\n").slice(0, -1).join("/").slice(6)}".`;
    },
  },
  induction: {
    recipe: induction,
    seeds: [
      seed("upper", "Write the plural.", {
        instances: ["cat", "dog", "cow", "pig", "hen", "fox", "bee", "owl"].map((each) => ({
          input: each,
          output: `${each}s`,
        })),
      }),
      seed("few", "Say it again.", { instances: [{ input: "a", output: "a" }] }),
      seed("sum", "Add one.", {
        instances: [1, 2, 3, 4, 5, 6].map((each) => ({ input: String(each), output: String(each + 1) })),
      }),
    ],
    goal: 99,
    change: { batchSize: 3, maxInstances: 2 },
    answer: (prompt, at) => {
      if (prompt.endsWith("The instruction was")) return at % 5 < 3 ? " to add an s." : " to write more of it.";
      const input = /Input: (.*)\nOutput:$/u.exec(prompt)?.[1] ?? "";
      return prompt.includes("plural") || prompt.includes("add an s") ? ` ${input}s` : ` ${input}`;
    },
  },
};

function fresh({ recipe, seeds, goal, change }: Case, parallel: number): MemoryPool {
  const method = { ...recipe.outline.methods.default, ...change };
  const run = freshRun(seeds, { recipe: recipe.outline.id, method, goal });
  return new MemoryPool({ ...run, model: { ...run.model, parallel } });
}

async function proceed(pool: MemoryPool, { answer, seeds }: Case, parallel: number, at: Gate = gate) {
  const similarity = new PlainSimilarity();
  for (const { id, instruction } of seeds) await similarity.add(seedTaskId("run", id), instruction);
  const tasks = [...pool.tasks.values()].sort((a, b) => a.order - b.order);
  for (const { id, instruction } of tasks) await similarity.add(id, instruction);
  const engine = new Answering(answer, parallel);
  const phase = await runLoop({ engine, similarity, pool, gate: at, clock }, pool.run, tasks, () => undefined);
  return { phase, engine };
}

/** All stored rows by their ids; a run that failed counts its clocks otherwise. */
function content(pool: MemoryPool) {
  const sorted = <Row extends { readonly id: string }>(rows: Map<string, Row>) =>
    [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { passed: _, ...cursor } = pool.run.cursor;
  return {
    ...{ tasks: sorted(pool.tasks), candidates: sorted(pool.candidates), instances: sorted(pool.instances) },
    ...{ completions: sorted(pool.completions), counters: pool.run.counters, cursor },
  };
}

describe.each(Object.entries(cases))("%s", (_, each) => {
  it("loses and doubles nothing, wherever a write fails", async () => {
    const whole = fresh(each, 1);
    await proceed(whole, each, 1);
    expect(whole.tasks.size).toBeGreaterThan(3);
    expect(whole.writes).toBeGreaterThan(8);
    for (let failAt = 1; failAt <= whole.writes; failAt++) {
      const pool = fresh(each, 1);
      pool.failAt = failAt;
      await expect(proceed(pool, each, 1)).rejects.toThrow("the power went out");
      await proceed(pool, each, 1);
      expect(content(pool)).toEqual(content(whole));
    }
  });

  it("keeps the same with four requests at a time, and step by step", async () => {
    const [one, four, steps] = [fresh(each, 1), fresh(each, 4), fresh(each, 1)];
    await proceed(one, each, 1);
    await proceed(four, each, 4);
    await proceed(steps, each, 1, stepping);
    const kept = (pool: MemoryPool) => [content(pool).tasks, content(pool).instances, content(pool).candidates];
    expect(kept(four)).toEqual(kept(one));
    expect(kept(steps)).toEqual(kept(one));
    expect(steps.run.counters).toEqual(one.run.counters);
  });
});

describe("Alpaca", () => {
  it("keeps whole tasks with their examples, and shows three seeds with theirs", async () => {
    const pool = fresh(cases["alpaca"]!, 1);
    const { phase, engine } = await proceed(pool, cases["alpaca"]!, 1);
    expect(phase).toEqual({ kind: "finished", reason: "goal-reached" });
    const tasks = [...pool.tasks.values()];
    expect(tasks.every(({ instanceCount }) => instanceCount === 1)).toBe(true);
    expect([...pool.instances.values()].every(({ output }) => output.startsWith("A tale of"))).toBe(true);
    expect(tasks[0]?.demonstrations).toHaveLength(3);
    expect(tasks[0]?.demonstrations?.every(({ origin, instance }) => origin === "seed" && instance)).toBe(true);
    expect(engine.heard.length).toBeLessThan(tasks.length);
    expect([...pool.completions.values()].map(({ stage }) => stage)).toEqual(engine.heard.map(() => "instructions"));
  });
});

describe("answers to a list", () => {
  it("keep the list's order, invent nothing, and leave a failed one without an answer", async () => {
    const pool = fresh(cases["answers"]!, 1);
    const { phase } = await proceed(pool, cases["answers"]!, 1);
    expect(phase).toEqual({ kind: "finished", reason: "given-done" });
    const tasks = [...pool.tasks.values()].sort((a, b) => a.order - b.order);
    const wanted = cases["answers"]!.seeds.map(({ instruction }) => instruction).filter((each) => each !== " ");
    expect(tasks.map(({ instruction }) => instruction)).toEqual(wanted);
    expect(tasks.filter(({ instanceCount }) => instanceCount === 0).map(({ instruction }) => instruction)).toEqual([
      "Break down.",
    ]);
    const answered = [...pool.instances.values()].map(({ input, output }) => [input, output]);
    expect(answered).toContainEqual(["", 'Of "Name rivers.".']);
    expect(answered).toContainEqual(["two", 'Of "Double it./Example 1/two".']);
    expect(answered).toContainEqual(["four", 'Of "Double it./Example 1/four".']);
    const halved = answered.filter(([, output]) => output?.includes("Halve it."));
    expect(halved.map(([input]) => input)).toEqual(["ten", "six"]);
    expect(pool.run.counters.refused).toEqual({ empty: 1 });
  });

  it("are examples by kind where the method wants that", async () => {
    const each = { ...cases["answers"]!, answer: () => " Yes", change: { answers: "examples-by-kind" as const } };
    const pool = fresh(each, 1);
    await proceed(pool, each, 1);
    const stages = new Set([...pool.completions.values()].map(({ stage }) => stage));
    expect([...stages].sort()).toEqual(["classification", "instances"]);
  });
});

describe("induction", () => {
  it("tries a person's own instruction and each that was induced on pairs that no prompt showed", async () => {
    const pool = fresh(cases["induction"]!, 1);
    const { phase } = await proceed(pool, cases["induction"]!, 1);
    expect(phase).toEqual({ kind: "finished", reason: "given-done" });
    const tasks = [...pool.tasks.values()].sort((a, b) => a.order - b.order);
    const scores = tasks.map(({ instruction, execution }) => [instruction, execution?.tried, execution?.score]);
    expect(scores).toContainEqual(["Write the plural.", 2, 1]);
    expect(scores).toContainEqual(["add an s.", 2, 1]);
    expect(scores).toContainEqual(["Add one.", 1, 0]);
    expect(tasks.map(({ instruction }) => instruction)).not.toContain("Say it again.");
    const shown = new Set(tasks.flatMap(({ demonstrations = [] }) => demonstrations.map((d) => d.instance?.input)));
    const tried = [...pool.instances.values()].map(({ input }) => input);
    expect(shown.size).toBeGreaterThan(4);
    expect(tried.filter((input) => shown.has(input))).toEqual([]);
  });

  it("counts an instruction that was induced before with the first", async () => {
    const pool = fresh(cases["induction"]!, 1);
    await proceed(pool, cases["induction"]!, 1);
    const again = [...pool.candidates.values()].filter(({ verdict }) => verdict.kind === "refused");
    expect(again.length).toBeGreaterThan(0);
    for (const { instruction, verdict, batch } of again) {
      expect(verdict).toMatchObject({ reason: "same-in-batch", nearest: { instruction, score: 1 } });
      const first = verdict.kind === "refused" ? pool.tasks.get(verdict.nearest?.taskId ?? "") : undefined;
      expect([first?.instruction, first?.requestIndex]).toEqual([instruction, batch]);
    }
  });
});
