/** `npm run tune`: tunes a student on the tasks of a run, asks it the same before and after, and writes the tuned model. */
import "../pocket/node-runtime.ts";
import { defaultDevice, init } from "@jax-js/jax";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { judgeInstance } from "../pocket/corpus/judge.ts";
import { machineTasksOnly } from "../src/core/export/selection/filter.ts";
import { tuningCard } from "../src/core/tuning/card.ts";
import { chosenFor } from "../src/core/tuning/chosen.ts";
import { readArguments, Refused } from "./tune/arguments.ts";
import { outcomeTable } from "./tune/outcome-table.ts";
import { readRun } from "./tune/read-run.ts";
import { testsFor } from "./tune/tests-for.ts";
import { tuneLora } from "./tune/tune-lora.ts";
import { tuneWhole } from "./tune/tune-whole.ts";
import type { TuningWork } from "./tune/work.ts";

try {
  await main();
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(`tune: ${error.message}`);
  process.exitCode = 2;
}

async function main(): Promise<void> {
  const { runFile, student, plan, mostTasks, out, json, ...choice } = readArguments(process.argv.slice(2));
  const { run, tasks } = readRun(runFile);
  const chosen = chosenFor(tasks, { filter: machineTasksOnly, plan, ...(mostTasks !== undefined && { mostTasks }) });
  if (chosen.learned.length === 0) throw new Refused(`${runFile} holds no task with an answer to learn from.`);
  const tests = testsFor(run.seeds, chosen, choice);
  await init("wasm");
  defaultDevice("wasm");
  const say = (line: string) => console.error(line);
  const ports: TuningWork["ports"] = {
    judge: ({ instruction, input }, answer) => judgeInstance(instruction, input, answer)?.right,
    now: () => performance.now(),
    report: say,
  };
  const work = { plan, chosen, tests, ports };
  const { outcome, replies, files, card } =
    student.kind === "whole"
      ? await tuneWhole(student.name, student.student, work)
      : await tuneLora(student.file, student.lora, work);
  mkdirSync(out, { recursive: true });
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(out, name)), { recursive: true });
    writeFileSync(join(out, name), bytes);
  }
  writeFileSync(join(out, "README.md"), tuningCard({ ...card, run, plan, outcome }));
  const answers = tests.map((test, i) => ({ ...test, before: replies.before[i], after: replies.after[i] }));
  writeFileSync(join(out, "answers.jsonl"), answers.map((each) => `${JSON.stringify(each)}\n`).join(""));
  say(`Written to ${out}: ${[...files.keys()].join(", ")}, the card, and every answer before and after.`);
  const peakMemoryMB = Math.round((process.resourceUsage().maxRSS * 1024) / 1e6);
  console.log(json ? JSON.stringify({ ...outcome, peakMemoryMB }) : outcomeTable(outcome));
}
