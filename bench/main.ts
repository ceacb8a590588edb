/** Measures what a person waits for, beside the usual ways to do it. Prints a table, and with --json an object as the last line. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { importSeeds } from "../src/core/imports/import-seeds.ts";
import { measureInChromium } from "./chromium.ts";
import { flowTable, measureFlow } from "./flow.ts";
import { ggufTable, measureGgufSettings } from "./gguf.ts";
import { HOSTILE_SIZES, hostileTable, measureHostile } from "./hostile.ts";
import { leavingTable, measureLeaving } from "./leaving.ts";
import { loraTable, measureLora } from "./lora.ts";
import { mapTable, measureMaps } from "./map.ts";
import { meaningTable, measureMeaning } from "./meaning.ts";
import { measureMix, mixTable } from "./mix.ts";
import { measure, type Figures } from "./measure.ts";
import { measureRougeScore } from "./rouge-score.ts";
import { measureSlots, slotTable } from "./slots.ts";
import { rougeTable, textTable } from "./tables.ts";

const USAGE =
  "npm run bench [-- [--json] [--sizes 1000,10000,52445,500000] [--node] [--browser]], " +
  "or [-- --flow [--tasks 60] [--rounds 3] [--json]], " +
  "or [-- --slots [--tasks 60] [--rounds 3] [--json]], or [-- --hostile [--reader NAME] [--json]], " +
  "or [-- --lora [--steps 10] [--json]], or [-- --map [--json]], or [-- --mix [--json]], or [-- --leaving [--json]], or [-- --meaning [--json]], " +
  "or [-- --gguf FILE [--rounds 3] [--read 900] [--together] [--only NAME] [--json]]";

/** The paper's pool is 52,445 instructions. */
const SIZES = "1000,10000,52445,500000";

/** Candidates of a pool whose tasks are nearly all landmarks of its map, and of one of which nine tenths are placed by them. */
const MAP_SIZES = [5200, 50_000];

/** A pool of which every two tasks are compared, and one of which those in like directions are. */
const MEANING_SIZES = [5000, 50_000];

const { json, sizes, places, slots, flow, hostile, gguf, lora, map, mix, leaving, meaning } = readArguments();
if (gguf) {
  const figures = await measureGgufSettings(gguf.file, gguf.amounts, gguf.only, ({ name }) => {
    console.error(name);
  });
  console.log(ggufTable(figures));
  if (json) console.log(JSON.stringify(figures));
  process.exit(0);
}
if (lora) {
  const figures = await measureLora(lora.steps, (line) => console.error(line));
  console.log(loraTable(figures));
  if (json) console.log(JSON.stringify(figures));
  process.exit(0);
}
if (map) {
  const figures = await measureMaps(MAP_SIZES);
  console.log(mapTable(figures));
  if (json) console.log(JSON.stringify(figures));
  process.exit(0);
}
if (meaning) {
  const figures = measureMeaning(MEANING_SIZES, (line) => console.error(line));
  console.log(meaningTable(figures));
  if (json) console.log(JSON.stringify(figures));
  process.exit(0);
}
if (mix) {
  const figures = await measureMix();
  console.log(mixTable(figures));
  if (json) console.log(JSON.stringify(figures));
  process.exit(0);
}
if (leaving) {
  const figures = await measureLeaving();
  console.log(leavingTable(figures));
  if (json) console.log(JSON.stringify(figures));
  process.exit(0);
}
if (slots) {
  const figures = await measureSlots(slots.tasks, slots.rounds);
  console.log(slotTable(figures));
  if (json) console.log(JSON.stringify(figures));
  process.exit(0);
}
if (flow) {
  const figures = await measureFlow(flow.tasks, flow.rounds);
  console.log(flowTable(figures));
  if (json) console.log(JSON.stringify(figures));
  process.exit(0);
}
if (hostile) {
  const figures = await measureHostile(HOSTILE_SIZES, hostile.reader, (shape) => console.error(shape));
  console.log(hostileTable(figures, HOSTILE_SIZES));
  if (json) console.log(JSON.stringify(figures));
  process.exit(0);
}
const seeds = importSeeds({ kind: "text", text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8") }).tasks.map(
  (seed) => seed.instruction,
);
const measured: Figures[] = [];
if (places.node) measured.push(withRougeScore(await measure("node", seeds, sizes, nodeMemory)));
if (places.browser) measured.push(await measureInChromium(seeds, sizes));
const figures: Figures = {
  rouge: measured.flatMap(({ rouge }) => rouge),
  parse: measured.flatMap(({ parse }) => parse),
  rules: measured.flatMap(({ rules }) => rules),
  rejudge: measured.flatMap(({ rejudge }) => rejudge),
};
console.log([rougeTable(figures.rouge), textTable(figures)].join("\n\n"));
if (json) console.log(JSON.stringify(figures));

function readArguments() {
  const { values } = parse();
  const sizes = values.sizes.split(",").map(Number);
  const isCount = (value: number) => Number.isInteger(value) && value > 0;
  if (!sizes.every(isCount)) refuse("--sizes takes whole numbers above 0.");
  const slots = { tasks: Number(values.tasks), rounds: Number(values.rounds) };
  if (!isCount(slots.tasks) || !isCount(slots.rounds)) refuse("--tasks and --rounds take whole numbers above 0.");
  const amounts = { rounds: slots.rounds, read: Number(values.read), together: values.together };
  if (!isCount(amounts.read) || amounts.read < 100) refuse("--read takes a whole number of tokens from 100.");
  const steps = Number(values.steps);
  if (!isCount(steps)) refuse("--steps takes a whole number above 0.");
  const neither = !values.node && !values.browser;
  return {
    json: values.json,
    map: values.map,
    mix: values.mix,
    leaving: values.leaving,
    meaning: values.meaning,
    sizes,
    places: { node: values.node || neither, browser: values.browser || neither },
    ...(values.slots && { slots }),
    ...(values.flow && { flow: slots }),
    ...(values.lora && { lora: { steps } }),
    ...(values.gguf !== undefined && { gguf: { file: values.gguf, only: values.only, amounts } }),
    ...(values.hostile && { hostile: { reader: values.reader } }),
  };
}

function parse() {
  try {
    return parseArgs({
      options: {
        json: { type: "boolean", default: false },
        sizes: { type: "string", default: SIZES },
        node: { type: "boolean", default: false },
        browser: { type: "boolean", default: false },
        slots: { type: "boolean", default: false },
        flow: { type: "boolean", default: false },
        tasks: { type: "string", default: "60" },
        rounds: { type: "string", default: "3" },
        lora: { type: "boolean", default: false },
        map: { type: "boolean", default: false },
        meaning: { type: "boolean", default: false },
        mix: { type: "boolean", default: false },
        leaving: { type: "boolean", default: false },
        steps: { type: "string", default: "10" },
        hostile: { type: "boolean", default: false },
        reader: { type: "string", default: "" },
        gguf: { type: "string" },
        only: { type: "string", default: "" },
        read: { type: "string", default: "900" },
        together: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(reason: string): never {
  console.error(`bench: ${reason} Usage: ${USAGE}`);
  process.exit(2);
}

function withRougeScore(figures: Figures): Figures {
  const times = measureRougeScore(seeds, sizes);
  if (!times) return figures;
  return { ...figures, rouge: figures.rouge.map((each, i) => ({ ...each, rougeScoreMs: times[i]! })) };
}

/** Bytes of heap and typed arrays, after a full garbage collection. */
function nodeMemory(): Promise<number> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return Promise.resolve(heapUsed + external);
}
