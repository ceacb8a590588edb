/** Reads completions from a file with the parsers, prints the result of each, then the totals. Judges no instruction. */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readClassification, readInstances } from "../src/core/questions/about-task.ts";
import { instructions } from "../src/core/questions/instructions.ts";
import type { Method } from "../src/core/method/method.ts";
import { defaultMethod, paperMethod } from "../src/core/method/presets.ts";
import { demonstrationsIn, isOutputFirst, readCompletions, type ReadCompletion } from "./parse-lines.ts";

const USAGE =
  "usage: parse --profile base|chat --stage instructions|classification|instances --in FILE.jsonl [--method default|paper] [--json]";
const METHODS: Readonly<Record<string, Method>> = { default: defaultMethod, paper: paperMethod };

type AskedStage = "instructions" | "classification" | "instances";

type Result =
  | {
      readonly items: readonly string[];
      readonly refused: readonly { readonly item: string; readonly reason: string }[];
    }
  | { readonly answer: "yes" | "no" | "unknown" }
  | {
      readonly order: "input-first" | "output-first";
      readonly items: readonly { readonly input: string; readonly output: string }[];
      readonly refused: readonly { readonly input: string; readonly output: string; readonly reason: string }[];
    };

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const options = {
    profile: { type: "string" },
    stage: { type: "string" },
    in: { type: "string" },
    method: { type: "string", default: "default" },
    json: { type: "boolean", default: false },
  } as const;
  const { profile, stage, in: file, method: preset, json } = parseArgs({ options }).values;
  const method = Object.hasOwn(METHODS, preset) ? METHODS[preset] : undefined;
  if ((profile !== "base" && profile !== "chat") || !isStage(stage) || file === undefined || !method) {
    throw new Error(USAGE);
  }
  const totals = { completions: 0, items: 0, unparsed: 0, yes: 0, no: 0, unknown: 0 };
  for (const completion of readCompletions(await textOf(file), file)) {
    const result = read(completion, profile, stage, method);
    totals.completions++;
    if ("answer" in result) {
      totals[result.answer]++;
      if (result.answer === "unknown") totals.unparsed++;
      else totals.items++;
    } else {
      totals.items += result.items.length;
      if (result.items.length === 0) totals.unparsed++;
    }
    console.log(json ? JSON.stringify({ line: completion.line, ...result }) : readable(completion.line, result));
  }
  console.log(json ? JSON.stringify(totals) : summary(totals));
}

function read(completion: ReadCompletion, profile: "base" | "chat", stage: AskedStage, method: Method): Result {
  const { finishReason, prompt } = completion;
  const reply = { text: completion.completion, finishReason };
  const as = { method, profile: { style: profile } };
  switch (stage) {
    case "instructions": {
      const shown = demonstrationsIn(prompt);
      const parsed = finishReason === "failed" ? [] : instructions.read[profile](reply, { shown }, method);
      const judged = parsed.map(({ instruction, cut, refusal }) => ({
        item: instruction,
        reason: cut ? "list-cut" : (refusal?.reason ?? (instruction === "" ? "empty" : undefined)),
      }));
      return {
        items: judged.filter(({ reason }) => !reason).map(({ item }) => item),
        refused: judged.flatMap(({ item, reason }) => (reason ? [{ item, reason }] : [])),
      };
    }
    case "classification":
      return { answer: readClassification(reply, as) };
    case "instances": {
      const outputFirst = isOutputFirst(completion);
      const judged = readInstances(outputFirst ? "yes" : "no", reply, as);
      return {
        order: outputFirst ? "output-first" : "input-first",
        items: judged.filter(({ refusal }) => !refusal).map(({ input, output }) => ({ input, output })),
        refused: judged.flatMap(({ input, output, refusal }) => (refusal ? [{ input, output, reason: refusal }] : [])),
      };
    }
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function isStage(text: string | undefined): text is AskedStage {
  return text === "instructions" || text === "classification" || text === "instances";
}

function readable(line: number, result: Result): string {
  if ("answer" in result) return `${line}: ${result.answer}`;
  const show = (item: string | { readonly input: string; readonly output: string }) =>
    typeof item === "string" ? item : `${JSON.stringify(item.input)} -> ${JSON.stringify(item.output)}`;
  return [
    `${line}: ${result.items.length} items`,
    ...result.items.map((item) => `  + ${show(item)}`),
    ...result.refused.map((each) => `  - (${each.reason}) ${show("item" in each ? each.item : each)}`),
  ].join("\n");
}

function summary(totals: Readonly<Record<string, number>>): string {
  return Object.entries(totals)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}
