/** `npm run pocket:train`: trains Pocket from a seed. Each checkpoint has a held-out loss and a GGUF file. */
import "./node-runtime.ts";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { heldOutDocuments } from "./corpus/documents.ts";
import { PLANS } from "./config.ts";
import { pocketDocuments, quietLines } from "./stream.ts";
import { trainPocket } from "./training.ts";

const { values: given } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    minutes: { type: "string", default: "90" },
    steps: { type: "string" },
    out: { type: "string", default: ".cache/pocket" },
    config: { type: "string", default: "full" },
    resume: { type: "boolean", default: false },
  },
});

const plan = PLANS[given.config];
if (!plan) throw new Error(`no such configuration: ${given.config} (there are ${Object.keys(PLANS).join(", ")})`);
mkdirSync(given.out, { recursive: true });
const checkpoint = join(given.out, "checkpoint.bin");
if (given.resume && !existsSync(checkpoint)) throw new Error(`nothing to resume in ${given.out}`);

await trainPocket({
  plan,
  planName: given.config,
  seed: Number(given.seed),
  steps: given.steps ? Number(given.steps) : Math.round(Number(given.minutes) * plan.stepsPerMinute),
  out: given.out,
  resume: given.resume,
  documents: pocketDocuments,
  heldOut: heldOutDocuments,
  quiet: quietLines(),
  report: (line) => console.log(line),
});
