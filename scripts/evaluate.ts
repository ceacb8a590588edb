/** Scores a file of responses against their targets. Prints a table, or one JSON object as the last line. */
import { createReadStream } from "node:fs";
import { parseArgs } from "node:util";
import { Evaluation, type EvaluationResult } from "../src/core/evaluate/evaluate.ts";
import { LineSplitter } from "../src/core/text/line-splitter.ts";

const USAGE = "npm run --silent evaluate -- --predictions F [--json], F of JSON lines with `response` and `target`";

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
  const { predictions, json } = readArguments();
  const evaluation = await evaluate(predictions);
  const result = evaluation.result();
  if (!result) throw new Refused(refusal(predictions, evaluation));
  console.log(json ? JSON.stringify(result) : table(result));
}

function readArguments(): { predictions: string; json: boolean } {
  try {
    const { values } = parseArgs({
      options: { predictions: { type: "string" }, json: { type: "boolean", default: false } },
    });
    if (values.predictions !== undefined) return { predictions: values.predictions, json: values.json };
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

function table({ count, rougeL, rougeLStemmed, exactMatch }: EvaluationResult): string {
  return [
    `rows                ${count}`,
    `ROUGE-L             ${rougeL.toFixed(2)}`,
    `ROUGE-L, stemmed    ${rougeLStemmed.toFixed(2)}`,
    `exact match         ${exactMatch.toFixed(2)}`,
  ].join("\n");
}
