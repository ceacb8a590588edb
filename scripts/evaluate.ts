/** Scores a file of responses against their targets. Prints a table, or one JSON object as the last line. */
import { createReadStream } from "node:fs";
import { parseArgs } from "node:util";
import { Evaluation } from "../src/core/evaluate/evaluate.ts";
import { agree, type EvaluationFigures, type EvaluationResult, type Reading } from "../src/core/evaluate/figures.ts";
import { LineSplitter } from "../src/core/text/line-splitter.ts";

const USAGE =
  "npm run --silent evaluate -- --predictions F [--tokens default|public-scorer] [--json], F of JSON lines with `response` and `target`";
/** Ways to read a text, by their names among the arguments. */
const READINGS: ReadonlyMap<string, Reading> = new Map([
  ["default", "default"],
  ["public-scorer", "publicScorer"],
]);

/** Widths of the table's columns, characters. */
const NAME_WIDTH = 20;
const CELL_WIDTH = 16;

/** An error that the person can mend: a wrong argument or file. */
class Refused extends Error {}

try {
  await main();
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(`evaluate: ${error.message}`);
  process.exitCode = 2;
}

async function main(): Promise<void> {
  const { predictions, json, reading } = readArguments();
  const evaluation = await evaluate(predictions);
  const result = evaluation.result();
  if (!result) throw new Refused(refusal(predictions, evaluation));
  console.log(json ? JSON.stringify(inJson(result, reading)) : table(result, reading));
}

interface Arguments {
  readonly predictions: string;
  readonly json: boolean;
  readonly reading: Reading;
}

function readArguments(): Arguments {
  try {
    const { values } = parseArgs({
      options: {
        predictions: { type: "string" },
        tokens: { type: "string", default: "default" },
        json: { type: "boolean", default: false },
      },
    });
    const reading = READINGS.get(values.tokens);
    if (!reading) throw new Error(`--tokens is neither ${[...READINGS.keys()].join(" nor ")}.`);
    if (values.predictions !== undefined) return { predictions: values.predictions, json: values.json, reading };
  } catch (error) {
    throw new Refused(`${error instanceof Error ? error.message.split("\n")[0] : String(error)} Usage: ${USAGE}`);
  }
  throw new Refused(`--predictions is missing. Usage: ${USAGE}`);
}

async function evaluate(path: string): Promise<Evaluation> {
  const evaluation = new Evaluation();
  const splitter = new LineSplitter();
  try {
    for await (const piece of createReadStream(path, { encoding: "utf8" })) {
      for (const line of splitter.push(String(piece))) evaluation.take(line);
    }
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw new Refused(`${path} cannot be read: ${error.message}`);
  }
  for (const line of splitter.end()) evaluation.take(line);
  return evaluation;
}

function refusal(path: string, { refused, refusedCount }: Evaluation): string {
  if (refusedCount === 0) return `${path} holds no line.`;
  const more = refusedCount - refused.length;
  return [
    `${path} is refused:`,
    ...refused.map(({ line, message }) => `  line ${line} ${message}`),
    ...(more > 0 ? [`  and ${more} more lines`] : []),
  ].join("\n");
}

/** The figures of the chosen way to read, and those of both. */
function inJson({ count, ...both }: EvaluationResult, reading: Reading): object {
  return { count, ...both[reading], tokens: nameOf(reading), ...both };
}

/** The chosen way first, and the other one beside it where it gives other figures. */
function table(result: EvaluationResult, reading: Reading): string {
  const other = reading === "default" ? "publicScorer" : "default";
  const columns: readonly Reading[] = agree(result) ? [reading] : [reading, other];
  const figures = (of: (figures: EvaluationFigures) => number) => columns.map((each) => of(result[each]).toFixed(2));
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ["rows", [String(result.count)]],
    ...(columns.length > 1 ? [["tokens", columns.map(nameOf)] as const] : []),
    ["ROUGE-L", figures(({ rougeL }) => rougeL)],
    ["ROUGE-L, stemmed", figures(({ rougeLStemmed }) => rougeLStemmed)],
    ["exact match", figures(({ exactMatch }) => exactMatch)],
  ];
  return rows
    .map(([name, cells]) => name.padEnd(NAME_WIDTH) + cells.map((cell) => cell.padEnd(CELL_WIDTH)).join(""))
    .map((line) => line.trimEnd())
    .join("\n");
}

function nameOf(reading: Reading): string {
  return [...READINGS].find(([, each]) => each === reading)?.[0] ?? reading;
}
