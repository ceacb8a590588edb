/**
 * Measures what it saves to ask yes or no about all tasks of a list at once, and whether the answers differ: on built-in
 * seeds that the question does not show, asked of a llama.cpp server, one by one and in lists. The text decides in both.
 *
 * Usage: npm run yes-no:together -- --server http://127.0.0.1:PORT/v1 [--style base|chat]... [--tasks 60] [--list 7] [--grammar] [--json]
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { importSeeds } from "../src/core/imports/import-seeds.ts";
import { requestSeed } from "../src/core/method/request-seed.ts";
import { defaultMethod } from "../src/core/method/presets.ts";
import { baseProfile, chatProfile } from "../src/core/models/profiles.ts";
import { classification } from "../src/core/questions/classification.ts";
import { classifyAll } from "../src/core/questions/classify-all.ts";
import { classificationDemonstrations } from "../src/core/questions/demonstrations/classification.ts";
import { prepare, repeated, type Asking, type PreparedQuestion } from "../src/core/questions/prepare.ts";
import type { Classification } from "../src/core/rows/task-row.ts";
import { labelled } from "../src/core/yes-no/labelled.ts";
import { engineRequest, fitQuestion, possibleConstraint } from "../src/run/request.ts";
import { LlamaServer } from "./settings/llama-server.ts";

const CONTEXT_TOKENS = 4096;

const { values } = parseArgs({
  options: {
    server: { type: "string" },
    style: { type: "string", multiple: true, default: ["base", "chat"] },
    tasks: { type: "string", default: "60" },
    list: { type: "string", default: "7" },
    grammar: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});
if (values.server === undefined) throw new Error("--server URL is needed.");
const engine = new LlamaServer(values.server, { parallel: 1, contextTokens: CONTEXT_TOKENS });
const signal = new AbortController().signal;

const shown = new Set(classificationDemonstrations.map(({ instruction }) => instruction));
const { tasks: seeds } = importSeeds({ kind: "text", text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8") });
const others = labelled(seeds).filter(({ instruction }) => !shown.has(instruction));
const wanted = Math.min(Number(values.tasks), others.length);
// Spread over the whole file, which has its tasks by kind.
const tasks = Array.from({ length: wanted }, (_, i) => others[Math.floor((i * others.length) / wanted)]!);

for (const style of values.style) {
  const asking: Asking = { method: defaultMethod, profile: style === "chat" ? chatProfile : baseProfile };
  const single = await oneByOne(asking);
  const listed = await inLists(asking, single.answers);
  const [alone, together] = [single.answers, listed.answers];
  const equal = alone.filter((each, i) => each === together[i]).length;
  const summary = {
    ...{ style, tasks: tasks.length, yesBySeeds: tasks.filter(({ isYes }) => isYes).length, list: Number(values.list) },
    grammar: values.grammar,
    oneByOne: { ...scores(alone), promptTokensATask: single.tokens / tasks.length, requests: single.requests },
    together: {
      ...{ ...scores(together), promptTokensATask: listed.tokens / tasks.length, requests: listed.requests },
      ...{ lists: listed.lists, unreadable: listed.unreadable },
    },
    shareEqual: equal / tasks.length,
  };
  console.log(JSON.stringify(summary, null, values.json ? 0 : 2));
}

interface Asked<Answer> {
  readonly answer: Answer;
  readonly tokens: number;
  readonly requests: number;
}

/** Asks as a run does: once more where the method wants that. */
async function ask<Answer>(question: PreparedQuestion<Answer>, place: string, profile: Asking["profile"]) {
  const fitted = fitQuestion(question, engine.capabilities, profile);
  const constraint = possibleConstraint(values.grammar ? question.constraint : {}, engine.capabilities);
  const request = engineRequest(question, fitted, profile, requestSeed(1, place), constraint);
  const reply = await engine.complete(request, { signal });
  const found: Asked<Answer> = { answer: question.answer(reply), tokens: reply.usage.promptTokens, requests: 1 };
  if (!question.repeats(reply)) return found;
  const again: Asked<Answer> = await ask({ ...repeated(question), repeats: () => false }, `${place}-again`, profile);
  return { answer: again.answer, tokens: found.tokens + again.tokens, requests: 2 };
}

async function oneByOne(asking: Asking) {
  const answers: Classification[] = [];
  let [tokens, requests] = [0, 0];
  for (const [i, { instruction }] of tasks.entries()) {
    const asked = await ask(prepare(classification, { instruction }, asking), `alone/${String(i)}`, asking.profile);
    answers.push(asked.answer);
    tokens += asked.tokens;
    requests += asked.requests;
  }
  return { answers, tokens, requests };
}

/** @param alone answers to the single questions, which hold where a reply cannot be read; their tokens count too */
async function inLists(asking: Asking, alone: readonly Classification[]) {
  const length = Number(values.list);
  const answers: Classification[] = [];
  let [tokens, requests, lists, unreadable] = [0, 0, 0, 0];
  for (let from = 0; from < tasks.length; from += length) {
    const part = tasks.slice(from, from + length);
    const instructions = part.map(({ instruction }) => instruction);
    const asked = await ask(prepare(classifyAll, { instructions }, asking), `list/${String(from)}`, asking.profile);
    lists++;
    tokens += asked.tokens;
    requests += asked.requests;
    if (asked.answer) answers.push(...asked.answer);
    else {
      unreadable++;
      answers.push(...alone.slice(from, from + length));
      for (const [i, { instruction }] of part.entries()) {
        const one = await ask(
          prepare(classification, { instruction }, asking),
          `alone/${String(from + i)}`,
          asking.profile,
        );
        tokens += one.tokens;
        requests += one.requests;
      }
    }
  }
  return { answers, tokens, requests, lists, unreadable };
}

/** Against the seeds' own labels, with yes as the kind looked for. */
function scores(answers: readonly Classification[]) {
  const count = (isYes: boolean, answer: Classification): number =>
    answers.filter((each, i) => each === answer && tasks[i]!.isYes === isYes).length;
  const [hits, wrong] = [count(true, "yes"), count(false, "yes")];
  const positives = tasks.filter(({ isYes }) => isYes).length;
  return {
    f1: hits === 0 ? 0 : (2 * hits) / (hits + wrong + positives),
    ...{ yes: hits + wrong, right: hits + count(false, "no"), unknown: answers.filter((a) => a === "unknown").length },
  };
}
