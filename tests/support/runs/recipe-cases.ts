/** One run of each recipe for tests: what it is given, what the model answers, and how the loop is driven through it. */
import { alpaca } from "../../../src/core/recipes/alpaca.ts";
import { answers } from "../../../src/core/recipes/answers.ts";
import { induction } from "../../../src/core/recipes/induction.ts";
import type { Recipe } from "../../../src/core/recipes/recipe.ts";
import { templates } from "../../../src/core/recipes/templates.ts";
import type { RunEvent } from "../../../src/core/rows/events.ts";
import type { TemplatePlan } from "../../../src/core/rows/template-plan.ts";
import { seedTaskId } from "../../../src/core/rows/ids.ts";
import type { SeededRun } from "../../../src/core/rows/run-row.ts";
import type { SeedTask } from "../../../src/core/rows/seeds-row.ts";
import { runLoop } from "../../../src/run/loop.ts";
import { EngineFailure, type CompletionRequest, type EngineCompletion, type Gate } from "../../../src/run/ports.ts";
import { MemoryPool } from "../stand-ins/memory-pool.ts";
import { PlainSimilarity } from "../stand-ins/plain-similarity.ts";
import { freshRun } from "./fresh-run.ts";
import { ScriptedEngine } from "../../../scripts/soak/recording/scripted-engine.ts";

const gate: Gate = { pass: async () => "go", holds: false, steps: false, signal: new AbortController().signal };
export const stepping: Gate = { ...gate, steps: true };
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
  readonly plan?: TemplatePlan;
  readonly seeds: readonly SeedTask[];
  readonly goal: number;
  readonly answer: (prompt: string, seed: number) => string;
  readonly change?: Partial<SeededRun["method"]>;
}

const THINGS = ["rivers", "soups", "letters", "bridges", "winds", "clocks", "songs", "roads", "lamps", "trees"];
/** A thousand rows of labelled data; the seventh of each ten has no label. */
function reviews(): SeedTask[] {
  return Array.from({ length: 1000 }, (_, i) => {
    const label = i % 10 === 6 ? null : i % 2 === 0 ? "good" : "bad";
    const cells = [
      { column: "review", value: `The {{label}} of day ${i} was ${label ?? "odd"}.` },
      { column: "label", value: label },
    ];
    return seed(`r${i}`, "", { cells });
  });
}

function template(
  wording: string,
  instruction: string,
  input: string,
  output: string,
): TemplatePlan["templates"][number] {
  return {
    id: `own/${wording}`,
    kind: "own",
    task: "say how it was",
    wording,
    instruction,
    input,
    output,
    isInverted: false,
  };
}

const VERBS = ["Describe old", "Compare two", "Draw up a list of", "Explain the names of", "Sort", "Count all known"];
const TAILS = [
  "for a child of six.",
  "in one short line.",
  "with a reason for each.",
  "as a letter home.",
  "by their age.",
];
export const cases: Readonly<Record<string, Case>> = {
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
  templates: {
    recipe: templates,
    seeds: reviews(),
    goal: 9999,
    answer: () => "FAIL",
    plan: {
      templates: [
        template("plain", "Is the review good or bad?", "{{review}}", "{{label}}"),
        template("inside", "Say in one word how this was: {{review}}", "", "{{label}}"),
      ],
      ...{ fields: [], draw: "all", tasks: "together", mostInstances: 50, seed: 3 },
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

export function fresh({ recipe, seeds, goal, change, plan }: Case, parallel: number): MemoryPool {
  const method = { ...recipe.outline.methods.default, ...change };
  const run = freshRun(seeds, { recipe: recipe.outline.id, method, goal, ...(plan && { plan }) });
  return new MemoryPool({ ...run, model: { ...run.model, parallel } });
}

type Emit = (event: RunEvent) => void;
const heard: Emit = () => undefined;

/** Starts or resumes a run. @param emit is told what happens */
export async function proceed(
  pool: MemoryPool,
  { answer, seeds }: Case,
  parallel: number,
  at: Gate = gate,
  emit = heard,
) {
  const similarity = new PlainSimilarity();
  for (const { id, instruction } of seeds) await similarity.add(seedTaskId("run", id), instruction);
  const tasks = [...pool.tasks.values()].sort((a, b) => a.order - b.order);
  for (const { id, instruction } of tasks) await similarity.add(id, instruction);
  const engine = new Answering(answer, parallel);
  const phase = await runLoop({ engine, similarity, pool, gate: at, clock }, pool.run, tasks, emit);
  return { phase, engine };
}

/** All stored rows by their ids; a run that failed counts its clocks otherwise. */
export function content(pool: MemoryPool) {
  const sorted = <Row extends { readonly id: string }>(rows: Map<string, Row>) =>
    [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { passed: _, ...cursor } = pool.run.cursor;
  return {
    ...{ tasks: sorted(pool.tasks), candidates: sorted(pool.candidates), instances: sorted(pool.instances) },
    ...{ completions: sorted(pool.completions), counters: pool.run.counters, cursor },
  };
}
