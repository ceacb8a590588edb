/** Invented rows of a run for the tests of insights: any size, from a seed, with some hostile texts. */
import { hash32 } from "../../../src/core/method/request-seed.ts";
import { PythonRandom } from "../../../src/core/method/random.ts";
import type { CandidateRow, Verdict } from "../../../src/core/rows/candidate-row.ts";
import type { CompletionRow } from "../../../src/core/rows/completion-row.ts";
import type { InstanceRow } from "../../../src/core/rows/instance-row.ts";
import type { Neighbour } from "../../../src/core/rows/mentions.ts";
import type { RefusalReason } from "../../../src/core/rows/reasons.ts";
import type { SeededRun } from "../../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../../src/core/rows/task-row.ts";
import { hostileTexts, sampleRun } from "./sample-run.ts";

export interface Rows {
  readonly run: SeededRun;
  readonly completions: CompletionRow[];
  readonly candidates: CandidateRow[];
  readonly tasks: TaskRow[];
  readonly instances: InstanceRow[];
}

const VERBS = "write give find create make describe design generate classify explain tell identify suggest list".split(
  " ",
);
const MORE_VERBS = "summarize translate rewrite compare calculate convert sort predict name choose".split(" ");
const NOUNS = "story list sentence poem function reason example email plan summary word way question table".split(" ");
const TAILS = "about the sea,for a new neighbour,with three short parts,in plain words,from the text below".split(",");
const REASONS: readonly RefusalReason[] = ["too-short", "forbidden-word", "punctuation-start", "too-long"];
const SEEDS = 12;
const PROMPTS_A_BATCH = 5;

/** @param machineTasks number of kept tasks; about as many candidates are refused */
export function insightsRows(id: string, machineTasks: number, randomSeed = 7, hostile = true): Rows {
  const random = new PythonRandom(randomSeed);
  const below = (count: number): number => Math.floor(random.random() * count);
  const pick = (words: readonly string[]): string => words[Math.min(below(words.length), below(words.length))] ?? "";
  const text = (most: number): string => Array.from({ length: 1 + below(most) }, () => pick(NOUNS)).join(" ");
  const rows: Rows = { run: sampleRun(id), completions: [], candidates: [], tasks: [], instances: [] };

  const addTask = (task: Pick<TaskRow, "id" | "origin" | "instruction"> & Partial<TaskRow>, count: number): void => {
    const order = rows.tasks.length;
    const classification = below(9) === 0 ? "yes" : below(30) === 0 ? "unknown" : "no";
    rows.tasks.push({ runId: id, order, name: "", classification, instanceCount: count, createdAt: order, ...task });
    for (let index = 0; index < count; index++) {
      const input = below(2) === 0 ? "" : text(30);
      const verdict =
        below(8) === 0 ? ({ kind: "refused", reason: "duplicate" } as const) : ({ kind: "kept" } as const);
      const name = { id: `${task.id}/i${index}`, runId: id, taskId: task.id, index };
      rows.instances.push({ ...name, input, output: text(60), verdict });
    }
  };
  for (let seed = 0; seed < SEEDS; seed++) {
    const instruction = `${pick(VERBS)} a ${pick(NOUNS)} ${pick(TAILS)}.`;
    addTask({ id: `${id}:seed:${seed}`, origin: "seed", instruction }, 1);
  }

  const complete = (place: string, batch: number, stage: CompletionRow["stage"]): string => {
    const isFailed = below(25) === 0;
    rows.completions.push({
      id: `${id}:${place}`,
      runId: id,
      stage,
      batch,
      prompt: "1. …",
      text: isFailed ? "" : "…",
      finishReason: isFailed ? "failed" : "stop",
      promptTokens: isFailed ? 0 : 200 + below(100),
      cachedTokens: isFailed ? 0 : below(150),
      completionTokens: isFailed ? 0 : below(300),
      ms: isFailed ? 0 : 100 + below(2000),
      createdAt: batch,
    });
    return `${id}:${place}`;
  };

  for (let request = 0, kept = 0; kept < machineTasks; request++) {
    const batch = Math.floor(request / PROMPTS_A_BATCH);
    const prompt = request % PROMPTS_A_BATCH;
    const completionId = complete(`${batch}.${prompt}`, batch, "instructions");
    if (rows.completions.at(-1)?.finishReason === "failed") continue;
    const fullness = Math.min(0.8, kept / machineTasks);
    for (let index = 0; index < 2 + below(6) && kept < machineTasks; index++) {
      const place = `${batch}.${prompt}.${index}`;
      const odd = hostile && kept % 9 === 4 ? hostileTexts[kept % hostileTexts.length] : undefined;
      const verb = below(3) > 0 ? pick(VERBS) : pick(MORE_VERBS);
      const instruction = odd ?? `${verb} a ${pick(NOUNS)} and ${text(8)} ${pick(TAILS)} ${request}.`;
      const nearest: Neighbour = { taskId: `${id}:seed:0`, instruction: "…", score: 0.15 + 0.55 * random.random() };
      const verdict = verdictOf(random.random(), fullness, nearest, below(REASONS.length));
      const order = rows.candidates.length;
      const row = { id: `${id}:${place}`, runId: id, completionId, batch, prompt, index, order, instruction, verdict };
      rows.candidates.push({ ...row, createdAt: order });
      if (verdict.kind === "refused") continue;
      kept++;
      const similarity = { mostSimilar: [nearest], average: nearest.score / 4 };
      complete(`${place}/classification`, batch, "classification");
      complete(`${place}/instances`, batch, "instances");
      const task = { id: row.id, origin: "machine", instruction, similarity, requestIndex: request } as const;
      addTask({ ...task, ...(kept % 40 === 39 && { withdrawn: true }) }, below(4));
    }
  }
  return { ...rows, run: { ...rows.run, name: `Run ${hash32(id) % 100}`, counters: countersOf(rows) } };
}

function verdictOf(chance: number, fullness: number, nearest: Neighbour, rule: number): Verdict {
  if (chance < 0.12) return { kind: "refused", reason: REASONS[rule] ?? "empty", detail: "…" };
  if (chance < 0.2 + 0.6 * fullness)
    return { kind: "refused", reason: "too-similar", nearest: { ...nearest, score: 0.71 + nearest.score / 3 } };
  return { kind: "kept", nearest };
}

function countersOf({ run, completions, candidates, tasks, instances }: Rows): SeededRun["counters"] {
  const machine = tasks.filter(({ origin }) => origin === "machine");
  const refused: Record<string, number> = {};
  for (const { verdict } of candidates)
    if (verdict.kind === "refused") refused[verdict.reason] = (refused[verdict.reason] ?? 0) + 1;
  const sum = (of: (row: CompletionRow) => number): number => completions.reduce((total, row) => total + of(row), 0);
  const engineMs = sum(({ ms }) => ms);
  return {
    ...run.counters,
    requests: completions.length,
    failedRequests: completions.filter(({ finishReason }) => finishReason === "failed").length,
    promptTokens: sum(({ promptTokens }) => promptTokens),
    cachedTokens: sum(({ cachedTokens }) => cachedTokens),
    completionTokens: sum(({ completionTokens }) => completionTokens),
    engineMs,
    runMs: engineMs * 1.1,
    candidates: candidates.length,
    accepted: machine.length,
    refused,
    tasks: machine.length,
    tasksWithInstances: machine.filter(({ instanceCount }) => instanceCount > 0).length,
    classification: machine.filter(({ classification }) => classification === "yes").length,
    instances: instances.filter(({ verdict }) => verdict.kind === "kept").length,
    refusedInstances: { duplicate: instances.filter(({ verdict }) => verdict.kind === "refused").length },
  };
}
