/**
 * The full study against which "Find good settings" is checked: every arm of one question, a number of tasks, several
 * seeds. Appends one JSON line for each arm and seed, and skips those that the file already has. Needs llama.cpp's server.
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { importSeeds } from "../../src/core/imports/import-seeds.ts";
import { PythonRandom } from "../../src/core/method/random.ts";
import { defaultMethod as method } from "../../src/core/method/presets.ts";
import { baseProfile } from "../../src/core/models/profiles.ts";
import { serverModel } from "../../src/core/models/own-models.ts";
import { drawDemonstrations, mayShow } from "../../src/core/recipes/draw-demonstrations.ts";
import { askedNow, penaltyArms, possibleStyles } from "../../src/core/settings/arm.ts";
import type { Arm } from "../../src/core/models/settings-row.ts";
import { allInOrder } from "../../src/run/parallel.ts";
import { armMemory, lookAtAnswer, lookAtList, type LookNeeds, type Seen } from "../../workers/run/settings/looks.ts";
import { LlamaServer } from "./llama-server.ts";

const USAGE =
  "usage: settings/study --server URL --question instructions|instances --out FILE.jsonl [--seeds 1,2,3] [--tasks 40] [--arms-at-once 2]";
/** Requests after which a list arm that keeps too little is given up, for each task wanted. */
const MOST_REQUESTS_A_TASK = 0.75;
/** Prompts drawn from one state of the pool. */
const BATCH = method.batchSize;

const { values } = parseArgs({
  options: {
    server: { type: "string" },
    question: { type: "string" },
    out: { type: "string" },
    seeds: { type: "string", default: "1,2,3" },
    tasks: { type: "string", default: "40" },
    "arms-at-once": { type: "string", default: "2" },
  },
});
const { server, question, out } = values;
if (server === undefined || out === undefined || (question !== "instructions" && question !== "instances"))
  throw new Error(USAGE);

const tasksWanted = Number(values.tasks);
const armsAtOnce = Number(values["arms-at-once"]);
const { tasks: human } = importSeeds({ kind: "text", text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8") });
const parallel = armsAtOnce * BATCH;
const engine = new LlamaServer(server, { parallel, contextTokens: 2900 });
const record = serverModel({ url: server, model: "", style: "base", parallel, contextTokens: 2900, licence: "" });
const model = { ...record, profile: { ...baseProfile } };
const needs: LookNeeds = { engine, model, method, signal: new AbortController().signal };

const id = question === "instances" ? "inputFirst" : question;
const styles = possibleStyles(model, engine.capabilities, question);
const arms = penaltyArms(question, styles, askedNow(question, id, model.profile, method));
const nameOf = (arm: Arm, seed: number): string => `${JSON.stringify(arm)}#${String(seed)}`;
const done = new Set(
  existsSync(out)
    ? readFileSync(out, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as { arm: Arm; seed: number })
        .map(({ arm, seed }) => nameOf(arm, seed))
    : [],
);

for (const seed of values.seeds.split(",").map(Number)) {
  const tasks = question === "instances" ? await tasksToAnswer(seed) : [];
  const open = arms.filter((arm) => !done.has(nameOf(arm, seed)));
  await allInOrder(open, armsAtOnce, async (arm) => {
    const seen = question === "instances" ? await answers(arm, tasks, seed) : await lists(arm, seed);
    const rows = seen.map(({ look, text, measured, tasks }) => ({
      look,
      text,
      ms: measured.ms,
      tasks,
    }));
    appendFileSync(out, `${JSON.stringify({ arm, seed, rows })}\n`);
    const kept = seen.reduce((sum, { look }) => sum + look.kept, 0);
    const written = seen.reduce((sum, { look }) => sum + look.completionTokens, 0);
    console.log(
      JSON.stringify(arm),
      seed,
      `${String(seen.length)} requests, ${String(kept)} kept, ${String(written)} tokens`,
    );
  });
}

/** Grows a pool with one arm, as a run does, until it has kept the number of tasks wanted. */
async function lists(arm: Arm, seed: number, wanted = tasksWanted): Promise<Seen[]> {
  const random = new PythonRandom(seed);
  const memory = armMemory(human, method);
  const shown = human.filter((each) => mayShow(each, method)).map(({ id, instruction }) => ({ id, instruction }));
  const own: { id: string; instruction: string }[] = [];
  const all: Seen[] = [];
  while (own.length < wanted && all.length < wanted * MOST_REQUESTS_A_TASK) {
    const drawn = Array.from({ length: BATCH }, () => drawDemonstrations(shown, own, method, random));
    const before = all.length;
    const seen = await allInOrder(drawn, BATCH, (each, i) =>
      lookAtList(needs, arm, memory, each, {
        place: `study/${String(seed)}/${String(before + i)}`,
        mostTokens: Infinity,
      }),
    );
    all.push(...seen);
    for (const { tasks } of seen)
      own.push(...tasks.map((instruction) => ({ id: `own-${String(own.length)}`, instruction })));
  }
  return all;
}

/** The tasks about which every arm of the instances is asked: a list's, as a run would ask about. */
async function tasksToAnswer(seed: number): Promise<string[]> {
  const file = `${out ?? ""}.tasks-${String(seed)}.json`;
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as string[];
  const { presencePenalty, demonstrations } = askedNow("instructions", "instructions", model.profile, method);
  const usual: Arm = { stage: "instructions", style: "base", presencePenalty, repeatPenalty: 1, demonstrations };
  const made = (await lists(usual, seed)).flatMap(({ tasks }) => tasks).slice(0, tasksWanted);
  appendFileSync(file, JSON.stringify(made));
  return made;
}

async function answers(arm: Arm, tasks: readonly string[], seed: number): Promise<Seen[]> {
  const memory = armMemory(human, method);
  return allInOrder(tasks, BATCH, (task, i) =>
    lookAtAnswer(needs, arm, memory, task, { place: `study/${String(seed)}/${String(i)}`, mostTokens: Infinity }),
  );
}
