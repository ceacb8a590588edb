/** Reads completions from a file with the parsers, prints the result of each, then the totals. Judges no instruction. */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readClassification, readInstances } from "../src/core/questions/about-task.ts";
import { divideInstances, divideYesNo } from "../src/core/reading/leftover/answer-parts.ts";
import type { Division } from "../src/core/reading/leftover/divide.ts";
import { divideList } from "../src/core/reading/leftover/list-parts.ts";
import { isFieldMark } from "../src/core/reading/leftover/marks.ts";
import { instructions } from "../src/core/questions/instructions.ts";
import { wholeTasks } from "../src/core/questions/whole-tasks.ts";
import type { Instance } from "../src/core/rows/instance-row.ts";
import { alpacaMethods } from "../src/core/method/alpaca-methods.ts";
import type { Method } from "../src/core/method/method.ts";
import { defaultMethod, paperMethod } from "../src/core/method/presets.ts";
import {
  demonstrationsIn,
  isOutputFirst,
  readCompletions,
  wholeTasksShown,
  type ReadCompletion,
} from "./parse-lines.ts";
import { runCommand } from "./lib/run-command.ts";

const USAGE =
  "usage: parse --profile base|chat --stage instructions|whole-tasks|classification|instances --in FILE.jsonl [--method default|paper] [--set-aside] [--json]";
const METHODS: Readonly<Record<string, Method>> = { default: defaultMethod, paper: paperMethod };
const WHOLE_TASK_METHODS: Readonly<Record<string, Method>> = alpacaMethods;

const STAGES = ["instructions", "whole-tasks", "classification", "instances"] as const;
type AskedStage = (typeof STAGES)[number];

/** A part of a completion that nothing was read from, as it stands there. */
interface SetAside {
  readonly part: string;
  readonly reason: string;
}

interface WholeTaskItem {
  readonly instruction: string;
  readonly instances: readonly Instance[];
}

type Result =
  | {
      readonly items: readonly string[];
      readonly refused: readonly { readonly item: string; readonly reason: string }[];
    }
  | {
      readonly items: readonly WholeTaskItem[];
      readonly refused: readonly (WholeTaskItem & { readonly reason: string })[];
    }
  | { readonly answer: "yes" | "no" | "unknown" }
  | {
      readonly order: "input-first" | "output-first";
      readonly items: readonly { readonly input: string; readonly output: string }[];
      readonly refused: readonly { readonly input: string; readonly output: string; readonly reason: string }[];
    };

await runCommand(main);

async function main(): Promise<void> {
  const options = {
    profile: { type: "string" },
    stage: { type: "string" },
    in: { type: "string" },
    method: { type: "string", default: "default" },
    "set-aside": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  } as const;
  const { profile, stage, in: file, method: preset, "set-aside": withAside, json } = parseArgs({ options }).values;
  const methods = stage === "whole-tasks" ? WHOLE_TASK_METHODS : METHODS;
  const method = Object.hasOwn(methods, preset) ? methods[preset] : undefined;
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
    const setAside = withAside ? asideOf(completion, profile, stage, method) : [];
    const shown = { line: completion.line, ...result, ...(withAside && { setAside }) };
    console.log(json ? JSON.stringify(shown) : readable(completion.line, result, setAside));
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
    case "whole-tasks": {
      const parsed = finishReason === "failed" ? [] : wholeTasks.read[profile](reply, wholeTasksShown(prompt), method);
      const judged = parsed.map(({ instruction, instances = [], cut, refusal }) => ({
        item: { instruction, instances },
        reason: cut ? "list-cut" : (refusal?.reason ?? (instruction === "" ? "empty" : undefined)),
      }));
      return {
        items: judged.filter(({ reason }) => !reason).map(({ item }) => item),
        refused: judged.flatMap(({ item, reason }) => (reason ? [{ ...item, reason }] : [])),
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

/** What a completion held besides what was read from it. */
function asideOf(
  completion: ReadCompletion,
  profile: "base" | "chat",
  stage: AskedStage,
  method: Method,
): readonly SetAside[] {
  const { completion: text, finishReason, prompt } = completion;
  if (finishReason === "failed") return [];
  const reply = { text, finishReason };
  const as = { method, profile: { style: profile } };
  const own = ({ parts }: Division<string>) =>
    parts.map(({ from, to, name }) => ({ part: text.slice(from, to), reason: name }));
  switch (stage) {
    case "instructions": {
      const shown = demonstrationsIn(prompt);
      // Every word of a continued list stands in an item.
      return profile === "base" ? [] : own(divideList(text, instructions.read.chat(reply, { shown }, method), shown));
    }
    case "whole-tasks": {
      const subject = wholeTasksShown(prompt);
      const instructionsShown = subject.shown.map(({ instruction }) => instruction);
      return own(divideList(text, wholeTasks.read[profile](reply, subject, method), instructionsShown, isFieldMark));
    }
    case "classification":
      return own(divideYesNo(text, readClassification(reply, as)));
    case "instances": {
      const kind = isOutputFirst(completion) ? "yes" : "no";
      const order = kind === "yes" ? "output-first" : "input-first";
      return own(divideInstances(text, readInstances(kind, reply, as), order));
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
  return STAGES.some((stage) => stage === text);
}

function readable(line: number, result: Result, setAside: readonly SetAside[]): string {
  const aside = setAside.map(({ part, reason }) => `  ~ (${reason}) ${JSON.stringify(part)}`);
  if ("answer" in result) return [`${line}: ${result.answer}`, ...aside].join("\n");
  const show = (item: string | Instance | WholeTaskItem): string => {
    if (typeof item === "string") return item;
    if ("instances" in item) return [item.instruction, ...item.instances.map(show)].join("\n      ");
    return `${JSON.stringify(item.input)} -> ${JSON.stringify(item.output)}`;
  };
  return [
    `${line}: ${result.items.length} items`,
    ...result.items.map((item) => `  + ${show(item)}`),
    ...result.refused.map((each) => `  - (${each.reason}) ${show("item" in each ? each.item : each)}`),
    ...aside,
  ].join("\n");
}

function summary(totals: Readonly<Record<string, number>>): string {
  return Object.entries(totals)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}
