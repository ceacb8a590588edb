/** Replays a published run through the core and says how much comes out the same. Prints a table, or a JSON object as the last line. */
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { paperMethod } from "../src/core/method/presets.ts";
import { RunComparison } from "../src/published/comparing/comparison.ts";
import { LineSplitter } from "../src/core/text/line-splitter.ts";
import { RecordReader, type ReadLine } from "../src/published/reading/record-reader.ts";
import type { PublishedKind } from "../src/published/reading/records.ts";
import { addDifference, type ReplayReport } from "../src/published/report.ts";
import { RougeIndex } from "../workers/dedup/rouge-index.ts";

const USAGE =
  "npm run --silent replay -- --seeds F --instructions F [--classification F] [--instances F] " +
  "[--expected-instances F] [--finetuning F] [--random-seed 42] [--batch 5] [--demonstrations 8] [--json]";

/** The arguments that name files, in reading order, and what each file holds. Alpaca's `regen.json` is a file of instructions too. */
const kindOf = {
  seeds: "seed",
  classification: "classification",
  instructions: "instruction",
  instances: "raw-instances",
  "expected-instances": "instance",
  finetuning: "finetuning",
} as const satisfies Readonly<Record<string, PublishedKind>>;
type Role = keyof typeof kindOf;
const roles = Object.keys(kindOf) as Role[];

/** An error that the person can mend: a wrong argument or file. */
class Refused extends Error {}

try {
  await main();
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(`replay: ${error.message}`);
  process.exitCode = 2;
}

async function main(): Promise<void> {
  const { paths, json, randomSeed, batchSize, total } = readArguments();
  const { machine } = paperMethod.demonstrations;
  const method = { ...paperMethod, batchSize, demonstrations: { total, machine: Math.min(machine, total) } };
  const file = basename(paths.get("instructions") ?? "");
  const comparison = new RunComparison({ method, randomSeed, file }, new RougeIndex());
  for (const role of roles) {
    const path = paths.get(role);
    if (path !== undefined) await readFile(comparison, role, path);
  }
  const report = comparison.finish(paths.has("expected-instances"));
  console.log(json ? JSON.stringify(report) : table(report));
}

function readArguments() {
  const { values } = parse();
  const paths = new Map<Role, string>();
  for (const role of roles) {
    const path = values[role];
    if (path !== undefined) paths.set(role, path);
  }
  for (const role of ["seeds", "instructions"] as const) {
    if (!paths.has(role)) throw new Refused(`--${role} is missing. Usage: ${USAGE}`);
  }
  return {
    paths,
    json: values.json,
    randomSeed: wholeNumber("random-seed", values["random-seed"], 0, Number.MAX_SAFE_INTEGER),
    batchSize: wholeNumber("batch", values.batch, 1, 10_000),
    total: wholeNumber("demonstrations", values.demonstrations, 1, 10_000),
  };
}

function parse() {
  try {
    return parseArgs({
      options: {
        seeds: { type: "string" },
        instructions: { type: "string" },
        classification: { type: "string" },
        instances: { type: "string" },
        "expected-instances": { type: "string" },
        finetuning: { type: "string" },
        "random-seed": { type: "string", default: "42" },
        batch: { type: "string", default: String(paperMethod.batchSize) },
        demonstrations: { type: "string", default: String(paperMethod.demonstrations.total) },
        json: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    const [first = ""] = String(error instanceof Error ? error.message : error).split("\n");
    throw new Refused(`${first} Usage: ${USAGE}`);
  }
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new Refused(`--${name} takes a whole number from ${least} to ${most}, not "${text}".`);
}

async function readFile(comparison: RunComparison, role: Role, path: string): Promise<void> {
  const splitter = new LineSplitter();
  const reader = new RecordReader();
  const file = basename(path);
  const found = { records: 0, others: 0 };
  const take = (lines: readonly ReadLine[]) => {
    for (const each of lines) found[takeLine(comparison, role, file, each) ? "records" : "others"]++;
  };
  try {
    for await (const piece of createReadStream(path, { encoding: "utf8" })) {
      for (const line of splitter.push(String(piece))) take(reader.take(line));
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new Refused(`--${role} ${path} cannot be read (${error.code}).`);
  }
  for (const line of splitter.end()) take(reader.take(line));
  take(reader.end());
  if (found.records > 0 || (found.others === 0 && role !== "seeds")) return;
  const [reason = found.others === 0 ? "it is empty" : "line 1 is not JSON"] = comparison.report.differences;
  throw new Refused(`--${role} ${path} holds no record of that kind: ${reason}.`);
}

/** @returns whether the line was a record of the expected kind */
function takeLine(comparison: RunComparison, role: Role, file: string, read: ReadLine): boolean {
  const { report } = comparison;
  const { line } = read;
  switch (read.kind) {
    case "record":
      if (read.record.kind === kindOf[role] || (role === "instructions" && read.record.kind === "alpaca")) {
        comparison.add(read.record, line);
        return true;
      }
      addDifference(report, `${file} line ${line}: a line of another file (${read.record.kind})`);
      return false;
    case "own":
      addDifference(report, `${file} line ${line}: a line of Seedbed's own export`);
      return false;
    case "problem":
      addDifference(report, `${file} line ${line}: ${read.message}`);
      return false;
    case "broken-off":
      report.truncated.push({ file, line, kind: "half-line", note: read.note });
      return false;
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && "syscall" in error;
}

function table(report: ReplayReport): string {
  const { prompts, completions, scores, averages, tasks, finetuning } = report;
  const rows: readonly (readonly [string, number, number])[] = [
    ["prompts", prompts.exact, prompts.of],
    ["completions", completions.exact, completions.of],
    ["scores", scores.exact, scores.of],
    ["averages", averages.within, averages.of],
    ["instance sets", tasks.exact, tasks.of],
    ["fine-tuning rows", finetuning.reachable, finetuning.of],
  ];
  return [
    ...rows.filter(([, , of]) => of > 0).map(([name, equal, of]) => `${name.padEnd(18)}${equal} of ${of}`),
    ...report.restarts.map(({ line, kind }) => `restarted at line ${line} (${kind})`),
    ...report.truncated.map(({ file, line, note }) => `${file} breaks off at line ${line}: ${note}`),
    ...report.notes,
    ...report.differences.map((each) => `- ${each}`),
    ...(report.differenceCount > report.differences.length ? [`... ${report.differenceCount} differences in all`] : []),
  ].join("\n");
}
