/**
 * What guidance does to lists: nothing said, the field said, and the field held, each grown as a run grows its pool, in several
 * random seeds. Lists alone, no examples. Needs llama.cpp's server; see docs/guidance.md for what it printed.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { fieldOf, type FieldLikeness } from "../../src/core/drift/field-likeness.ts";
import { importSeeds } from "../../src/core/imports/import-seeds.ts";
import type { Method } from "../../src/core/method/method.ts";
import { defaultMethod } from "../../src/core/method/presets.ts";
import { PythonRandom } from "../../src/core/method/random.ts";
import { serverModel } from "../../src/core/models/own-models.ts";
import { baseProfile } from "../../src/core/models/profiles.ts";
import { drawDemonstrations } from "../../src/core/recipes/draw-demonstrations.ts";
import type { SeedTask } from "../../src/core/rows/seeds-row.ts";
import { askedNow } from "../../src/core/settings/arm.ts";
import { guided } from "../../src/core/settings/guided.ts";
import { allInOrder } from "../../src/run/parallel.ts";
import { armMemory, lookAtList } from "../../workers/run/settings/looks.ts";
import { LlamaServer } from "./llama-server.ts";

const USAGE =
  "usage: settings/guidance --server URL --given FILE --field WORDS [--seeds 1,2,3,4] [--tasks 60] [--arms none,said,held]";
/** Lists after which an arm that keeps too little is given up. */
const MOST_LISTS = 100;

const { values } = parseArgs({
  options: {
    server: { type: "string" },
    given: { type: "string" },
    field: { type: "string" },
    seeds: { type: "string", default: "1,2,3,4" },
    tasks: { type: "string", default: "60" },
    arms: { type: "string", default: "none,said,held" },
  },
});
const { server, given, field } = values;
if (server === undefined || given === undefined || field === undefined) throw new Error(USAGE);

const wanted = Number(values.tasks);
const seeds = read(given);
const likeness = fieldOf(seeds, read("public/seeds/seed-tasks.jsonl"));
if (likeness === undefined) throw new Error(`The tasks of ${given} have no field in common.`);

const methods: Readonly<Record<string, Method>> = {
  none: defaultMethod,
  said: { ...defaultMethod, guidance: { field } },
  held: { ...defaultMethod, ...guided(defaultMethod, { field, hold: true }) },
};
const parallel = defaultMethod.batchSize;
const engine = new LlamaServer(server, { parallel, contextTokens: 2900 });
const record = serverModel({ url: server, model: "", style: "base", parallel, contextTokens: 2900, licence: "" });

for (const arm of values.arms.split(",")) {
  const method = methods[arm];
  if (method === undefined) throw new Error(USAGE);
  for (const seed of values.seeds.split(",").map(Number))
    console.log(JSON.stringify({ arm, seed, ...(await grow(method, seed, likeness)) }));
}

function read(file: string): readonly SeedTask[] {
  return importSeeds({ kind: "text", text: readFileSync(file, "utf8") }).tasks;
}

/** Grows a pool by lists until it has the number of tasks wanted. */
async function grow(method: Method, seed: number, ofField: FieldLikeness) {
  const needs = { engine, model: { ...record, profile: { ...baseProfile } }, method };
  const { presencePenalty, demonstrations } = askedNow("instructions", "instructions", baseProfile, method);
  const asked = { stage: "instructions", style: "base", presencePenalty, repeatPenalty: 1, demonstrations } as const;
  const random = new PythonRandom(seed);
  const memory = armMemory(seeds, method);
  const own: { readonly id: string; readonly instruction: string }[] = [];
  const total = { lists: 0, items: 0, kept: 0, worth: 0, ofField: 0, tokens: 0 };
  while (total.kept < wanted && total.lists < MOST_LISTS) {
    const shown = method.guidance?.hold ? own.filter(({ instruction }) => ofField.isOfField(instruction)) : own;
    const drawn = Array.from({ length: method.batchSize }, () => drawDemonstrations(seeds, shown, method, random));
    const before = total.lists;
    const seen = await allInOrder(drawn, parallel, (each, i) =>
      lookAtList({ ...needs, signal: new AbortController().signal }, asked, memory, each, {
        place: `guidance/${String(seed)}/${String(before + i)}`,
        mostTokens: Infinity,
      }),
    );
    for (const { look, tasks } of seen) {
      total.lists++;
      total.items += look.items;
      total.kept += look.kept;
      total.worth += look.worth;
      total.tokens += look.completionTokens;
      total.ofField += tasks.filter((each) => ofField.isOfField(each)).length;
      for (const instruction of tasks) own.push({ id: `own-${String(own.length)}`, instruction });
    }
  }
  const share = (part: number, of: number): number => Math.round((1000 * part) / Math.max(1, of)) / 1000;
  return {
    ...{ lists: total.lists, items: total.items, kept: total.kept, tokens: total.tokens },
    accepted: share(total.kept, total.items),
    variety: share(total.worth, total.kept),
    ofField: share(total.ofField, total.kept),
  };
}
