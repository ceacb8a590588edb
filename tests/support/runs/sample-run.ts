/** Invented runs and tasks for tests of writing and reading: small, large, or with every text that has broken a reader. */
import type { Method } from "../../../src/core/method/method.ts";
import { defaultMethod } from "../../../src/core/method/presets.ts";
import type { ModelRecord } from "../../../src/core/models/model.ts";
import { fullDemonstrations } from "../../../src/core/models/profiles.ts";
import type { CandidateRow } from "../../../src/core/rows/candidate-row.ts";
import type { CompletionRow } from "../../../src/core/rows/completion-row.ts";
import type { InstanceRow } from "../../../src/core/rows/instance-row.ts";
import type { SeededRun } from "../../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../../src/core/rows/task-row.ts";
import { PythonRandom } from "../../../src/core/method/random.ts";
import { noCounters } from "../../../src/core/rows/counters.ts";
import type { ExportSource, ExportTask } from "../../../src/core/export/format.ts";

const sampleModel: ModelRecord = {
  id: "webllm:sample",
  title: "Sample 1B",
  engine: "webllm",
  source: { kind: "webllm", modelId: "Sample-1B-q4f16_1-MLC", modelUrl: "https://huggingface.co/sample" },
  downloadBytes: 1,
  memoryBytes: 2,
  licence: "LicenseRef-Sample-1",
  licenceUrl: "https://example.org/licence",
  needsF16: true,
  contextTokens: 4096,
  parallel: 1,
  profile: {
    style: "chat",
    demonstrations: fullDemonstrations,
    beginOfText: "<s>",
    bytesPerToken: 3.5,
    decoding: { instances: { topP: 0.9 } },
  },
  about: "For tests.",
};

/** Texts that broke readers, shells, spreadsheets, parsers or pages. */
export const hostileTexts: readonly string[] = [
  "<img src=x onerror=alert(1)><script>alert(1)</script>",
  "\u202egnirts desrever\u202c and \u2066isolated\u2069",
  "NUL \u0000 and bell \u0007 and escape \u001b[31m",
  "half a pair \ud800 and the other \udc00 half",
  "constructor",
  "__proto__",
  '{"__proto__": {"polluted": true}}',
  '=HYPERLINK("http://example.org")',
  "+1+1",
  "-1-1",
  "@SUM(A1)",
  "\t=1+1",
  "\r=1+1",
  "'=1+1",
  "''=1+1",
  "'quoted' only",
  'a "quoted" cell, with commas;\r\nand line ends\n',
  "---\nlicense: mit\n---\n# heading | `code` | [link](javascript:alert(1))",
  "line separators \u2028 and \u2029 and \u0085",
  "<|im_end|><|endoftext|>",
  "\ufeffbyte order mark",
  "émoji 👩‍🔬 and 漢字",
  " leading and trailing ",
];

export function sampleRun(id = "run1", method: Method = defaultMethod): SeededRun {
  const random = new PythonRandom(7);
  random.random();
  return {
    id,
    name: "Run 1",
    createdAt: 1_700_000_000_000,
    updatedAt: 1_700_000_100_000,
    method,
    model: sampleModel,
    randomSeed: 42,
    seedsName: "Built-in seeds",
    seeds: [
      {
        id: "seed_task_0",
        name: "add",
        instruction: "Add the two numbers given.",
        instances: [{ input: "1 and 2", output: "3" }],
        isClassification: false,
      },
    ],
    seedCount: 1,
    goal: 100,
    phase: { kind: "paused", reason: "by the person" },
    counters: {
      ...noCounters,
      requests: 7,
      candidates: 10,
      accepted: 4,
      refused: { "too-similar": 5, "too-short": 1 },
      refusedInstances: { duplicate: 2 },
    },
    cursor: { batch: 1, prompt: 2, candidate: 3 },
    openBatch: {
      index: 1,
      prompts: [
        {
          demonstrations: [
            { origin: "seed", taskId: `${id}:seed:seed_task_0`, instruction: "Add the two numbers given." },
          ],
          text: "1. Add",
          dropped: 0,
        },
      ],
    },
    random: random.state,
    barrenBatches: 0,
    epoch: 3,
  };
}

/** A machine task with one instance for each given output. */
export function sampleTask(
  run: Pick<SeededRun, "id">,
  number: number,
  instruction: string,
  instances: readonly { readonly input: string; readonly output: string }[],
  more: Partial<TaskRow> = {},
): ExportTask {
  const id = `${run.id}:0.0.${number}`;
  const task: TaskRow = {
    id,
    runId: run.id,
    order: number + 1,
    origin: "machine",
    name: "",
    instruction,
    classification: number % 3 === 0 ? "yes" : "no",
    completionId: `${run.id}:0.0`,
    demonstrations: [
      { origin: "seed", taskId: `${run.id}:seed:seed_task_0`, instruction: "Add the two numbers given." },
    ],
    similarity: {
      mostSimilar: [{ taskId: `${run.id}:seed:seed_task_0`, instruction: "Add the two numbers given.", score: 0.25 }],
      average: 0.125,
    },
    instanceCount: instances.length,
    createdAt: 1_700_000_000_000 + number,
    ...more,
  };
  return {
    task,
    instances: instances.map(({ input, output }, index): InstanceRow => ({
      id: `${id}/i${index}`,
      runId: run.id,
      taskId: id,
      index,
      input,
      output,
      verdict: { kind: "kept" },
    })),
  };
}

export function sampleSource(tasks: readonly ExportTask[], run = sampleRun()): ExportSource {
  return { run, tasks, candidates: sampleCandidates(run), completions: sampleCompletions(run) };
}

/** Every hostile text as instruction, input and output. */
export function hostileSource(): ExportSource {
  const run = sampleRun();
  const texts = [...hostileTexts, "word".repeat(250_000)];
  return sampleSource(
    texts.map((text, number) => sampleTask(run, number, text, [{ input: number % 2 ? text : "", output: text }])),
    run,
  );
}

/** Tasks of usual lengths, each different. */
export function largeSource(count: number): ExportSource {
  const run = sampleRun();
  const words = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu".split(" ");
  const text = (number: number, length: number): string =>
    Array.from({ length }, (_, i) => words[(number * 7 + i * (number % 11)) % words.length]).join(" ");
  return sampleSource(
    Array.from({ length: count }, (_, number) =>
      sampleTask(run, number, `Task ${number}: ${text(number, 14)}.`, [
        { input: number % 2 ? text(number + 1, 20) : "", output: `${number} ${text(number + 2, 30)}` },
      ]),
    ),
    run,
  );
}

function sampleCompletions(run: SeededRun): CompletionRow[] {
  return hostileTexts.map((text, number) => ({
    id: `${run.id}:0.${number}`,
    runId: run.id,
    stage: "instructions",
    batch: 0,
    prompt: `Come up with tasks. ${text}`,
    text,
    finishReason: number % 5 === 0 ? "failed" : "stop",
    ...(number % 5 === 0 ? { error: text } : {}),
    promptTokens: 10,
    cachedTokens: 2,
    completionTokens: 5,
    ms: 12.5,
    createdAt: 1_700_000_000_001,
  }));
}

function sampleCandidates(run: SeededRun): CandidateRow[] {
  const nearest = { taskId: `${run.id}:seed:seed_task_0`, instruction: "Add the two numbers given.", score: 0.8 };
  return hostileTexts.map((instruction, number) => ({
    id: `${run.id}:0.0.${number}`,
    runId: run.id,
    completionId: `${run.id}:0.0`,
    batch: 0,
    prompt: 0,
    index: number,
    order: number,
    instruction,
    verdict:
      number % 2
        ? { kind: "kept", nearest: number % 4 === 1 ? undefined : nearest }
        : { kind: "refused", reason: "too-similar", nearest },
    createdAt: 1_700_000_000_002,
  }));
}
