/**
 * Measures, in the page's own runtime, how well a GGUF tells classification tasks from others: on the built-in seeds that
 * the question does not show, with thresholds that never saw the task they decide.
 *
 * Usage: tsx scripts/yes-no.ts --gguf FILE [--style base|chat|pocket]... [--text] [--json]
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { importSeeds } from "../src/core/imports/import-seeds.ts";
import { classificationDemonstrations } from "../src/core/questions/demonstrations/classification.ts";
import { labelled, SHOWN_BESIDE_LIKELIHOOD } from "../src/core/yes-no/labelled.ts";
import { withEnginePages } from "./lib/engine-pages.ts";
import { summaryOf } from "./yes-no/summary.ts";
import type { YesNoOrder } from "./yes-no/yes-no.worker.ts";
import type {} from "./yes-no/page.ts";

const PAGE = fileURLToPath(new URL("yes-no", import.meta.url));

const { values } = parseArgs({
  options: {
    gguf: { type: "string" },
    style: { type: "string", multiple: true, default: ["chat"] },
    text: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});
const { gguf } = values;
if (gguf === undefined) throw new Error("--gguf FILE is needed.");

/** Demonstrations are clear cases: those that the question does not show may help to fit, but only other seeds are counted. */
const demonstrations = classificationDemonstrations.map(({ instruction }) => instruction);
const shown = demonstrations.slice(0, SHOWN_BESIDE_LIKELIHOOD);
const { tasks: seeds } = importSeeds({ kind: "text", text: readFileSync("public/seeds/seed-tasks.jsonl", "utf8") });
const tasks = labelled(seeds).filter(({ instruction }) => !shown.includes(instruction));

await withEnginePages(PAGE, "page.html", async (open) => {
  for (const style of values.style) {
    const page = await open(gguf, "measureYesNo");
    const order: YesNoOrder = { tasks, style: asStyle(style), byText: values.text };
    const found = await page.evaluate((each) => window.measureYesNo(each), order);
    await page.close();
    const counted = tasks.map(({ instruction }) => !demonstrations.includes(instruction));
    const summary = summaryOf(found, counted);
    console.log(JSON.stringify({ gguf, style, ...summary }, null, values.json ? 0 : 2));
  }
});

function asStyle(style: string): YesNoOrder["style"] {
  if (style === "base" || style === "chat" || style === "pocket") return style;
  throw new Error(`--style is base, chat or pocket, not "${style}".`);
}
