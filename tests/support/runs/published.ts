/** Gathers, compares and opens published runs, from files on disk or from text. */
import { readFileSync } from "node:fs";
import { paperMethod } from "../../../src/core/method/presets.ts";
import { RunComparison } from "../../../src/published/comparing/comparison.ts";
import { FileGatherer, type GatheredFiles } from "../../../src/published/reading/file-gatherer.ts";
import { LineSplitter, type NumberedLine } from "../../../src/core/text/line-splitter.ts";
import { openPublishedRun, type OpenedRun } from "../../../src/published/opening/open-run.ts";
import { RecordReader } from "../../../src/published/reading/record-reader.ts";
import type { ReplayReport } from "../../../src/published/report.ts";
import { RougeIndex } from "../../../workers/dedup/rouge-index.ts";

/** Makes a file from its text. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** The recorded run of this repository, in the order that a comparison needs. */
export const recordedRun: readonly TextFile[] = [
  "seed_tasks.jsonl",
  "machine_generated_instructions.jsonl",
  "is_clf_or_not_davinci_template_1.jsonl",
  "machine_generated_instances.jsonl",
  "all_generated_instances.jsonl",
  "gpt3_finetuning_data_56.jsonl",
].map((name) => ({ name, text: readFileSync(`tests/published/recorded-run/${name}`, "utf8") }));

export function textOf(files: readonly TextFile[], name: string): string {
  const file = files.find((each) => each.name === name);
  if (!file) throw new RangeError(`no file ${name}`);
  return file.text;
}

/** The run with one file changed. */
export function withText(files: readonly TextFile[], name: string, change: (text: string) => string): TextFile[] {
  return files.map((each) => (each.name === name ? { name, text: change(each.text) } : each));
}

export function linesOf(text: string): NumberedLine[] {
  const splitter = new LineSplitter();
  return [...splitter.push(text), ...splitter.end()];
}

export function compare(files: readonly TextFile[], randomSeed = 42, method = paperMethod): ReplayReport {
  const file = "machine_generated_instructions.jsonl";
  const comparison = new RunComparison({ method, randomSeed, file }, new RougeIndex());
  for (const { text } of files) {
    const reader = new RecordReader();
    const read = [...linesOf(text).flatMap((line) => reader.take(line)), ...reader.end()];
    for (const each of read) if (each.kind === "record") comparison.add(each.record, each.line);
  }
  return comparison.finish();
}

export function gather(files: readonly TextFile[]): GatheredFiles {
  const gatherer = new FileGatherer();
  for (const { name, text } of files) {
    gatherer.open(name);
    for (const line of linesOf(text)) if (!gatherer.take(line)) break;
  }
  gatherer.close();
  return gatherer.gathered;
}

export function open(files: readonly TextFile[]): OpenedRun {
  const options = { runId: "run", name: "opened", now: 0, seeds: [], seedsName: "", index: new RougeIndex() };
  const steps = openPublishedRun(gather(files), options);
  for (;;) {
    const step = steps.next();
    if (!step.done) continue;
    if (typeof step.value === "string") throw new Error(step.value);
    return step.value;
  }
}
