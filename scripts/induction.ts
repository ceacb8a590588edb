/** Scores answers, normalises instructions, and lists the page's own tasks, as Instruction Induction has them. Passes over further fields of JSON lines. */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import * as v from "valibot";
import { metricOfTask } from "../src/core/induction/metric-of-task.ts";
import { metricWords } from "../src/core/induction/metric-words.ts";
import { normalizeInstruction } from "../src/core/induction/normalize-instruction.ts";
import { inductionMetrics } from "../src/core/rows/execution.ts";
import { scoreAnswer } from "../src/core/induction/score-answer.ts";
import { builtInTasks } from "../src/core/induction/tasks/built-in.ts";
import { runStudy } from "./induction/run.ts";
import { checkedLines } from "./lib/json-lines.ts";
import { runCommand } from "./lib/run-command.ts";

const USAGE = `usage: npm run --silent induction -- --score FILE.jsonl [--rows] [--json]   lines of {task, metric, prediction, answers}
       npm run --silent induction -- --normalize FILE.jsonl [--json]        lines of {prediction}
       npm run --silent induction -- --tasks [--json]                       the tasks that come with the page
       npm run --silent induction -- --run SERVER/v1 [TASK or FILE ...]     asks llama.cpp's server, and scores what it induces
              [--method paper|default] [--style base|chat] [--prompts 10] [--inputs N] [--seed 1] [--json]
              [--published FOLDER]   with the paper's prompts in induce/ and test inputs in execute/`;

const scoredLine = v.object({
  task: v.optional(v.string("must be text"), ""),
  metric: v.optional(v.picklist(inductionMetrics, `must be one of ${inductionMetrics.join(", ")}`)),
  prediction: v.string("must be text"),
  answers: v.array(v.string("must be text"), "must be a list of texts"),
});
const instructionLine = v.object({ prediction: v.string("must be text") });

await runCommand(main);

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      score: { type: "string" },
      normalize: { type: "string" },
      tasks: { type: "boolean" },
      run: { type: "string" },
      rows: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      method: { type: "string", default: "default" },
      style: { type: "string", default: "base" },
      prompts: { type: "string", default: "10" },
      inputs: { type: "string" },
      seed: { type: "string", default: "1" },
      published: { type: "string" },
    },
  });
  const { score, normalize, tasks, run, rows, json, published } = values;
  if ([score, normalize, tasks, run].filter((each) => each !== undefined).length !== 1) throw new Error(USAGE);
  if (score !== undefined) await scoreFile(score, rows, json);
  if (normalize !== undefined) await normalizeFile(normalize, json);
  if (tasks) listTasks(json);
  if (run !== undefined) {
    await runStudy({
      ...{ server: run, tasks: positionals, published, json },
      method: oneOf(["paper", "default"], values.method),
      style: oneOf(["base", "chat"], values.style),
      prompts: number(values.prompts),
      inputs: values.inputs === undefined ? undefined : number(values.inputs),
      seed: number(values.seed),
    });
  }
}

function oneOf<Choice extends string>(choices: readonly Choice[], value: string): Choice {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new Error(USAGE);
  return found;
}

function number(text: string): number {
  if (!/^\d+$/u.test(text)) throw new Error(USAGE);
  return Number(text);
}

/** One task a line, with its first pair; with `json` each with all its pairs. */
function listTasks(json: boolean): void {
  for (const task of builtInTasks) {
    const { id, kind, instruction, metric, pairs } = task;
    const shown = `${pairs[0]?.input ?? ""} -> ${pairs[0]?.answers.join(" or ") ?? ""}`;
    const compared = metricWords[metric].title;
    console.log(
      json ? JSON.stringify(task) : [id.padEnd(14), kind.padEnd(10), compared, instruction, shown].join("  "),
    );
  }
}

async function scoreFile(file: string, showRows: boolean, json: boolean): Promise<void> {
  const scores = new Map<string, number[]>();
  const all: number[] = [];
  for (const { line, value } of await readLines(file, scoredLine)) {
    const { task, metric = metricOfTask(task), prediction, answers } = value;
    const score = scoreAnswer(metric, prediction, answers);
    if (showRows) console.log(json ? JSON.stringify({ line, task, metric, score }) : String(score));
    scores.set(task, [...(scores.get(task) ?? []), score]);
    all.push(score);
  }
  if (all.length === 0) throw new Error(`${file} holds no line to score`);
  const byTask = Object.fromEntries([...scores].map(([task, some]) => [task, mean(some)]));
  if (json) {
    console.log(JSON.stringify({ rows: all.length, mean: mean(all), byTask }));
    return;
  }
  for (const [task, average] of Object.entries(byTask)) console.log(`${average.toFixed(4)}  ${task}`);
  console.log(`${mean(all).toFixed(4)}  all ${String(all.length)} rows`);
}

async function normalizeFile(file: string, json: boolean): Promise<void> {
  for (const { value } of await readLines(file, instructionLine)) {
    const normalized = normalizeInstruction(value.prediction);
    console.log(json ? JSON.stringify({ ...value, normalized }) : normalized);
  }
}

/** @throws Error that names the file, the line and what is wrong */
async function readLines<Schema extends v.GenericSchema>(file: string, schema: Schema) {
  const say = (path: string | null, message: string) => (path === null ? "not an object" : `${path} ${message}`);
  return checkedLines(await readFile(file, "utf8"), file, schema, say);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
