/** What an export format is: a value that describes itself. Code that lists, writes or packs files asks the format, and knows no format by name. */
import type { CheckName } from "../checks/check.ts";
import type { CandidateRow } from "../rows/candidate-row.ts";
import type { CompletionRow } from "../rows/completion-row.ts";
import type { InstanceRow } from "../rows/instance-row.ts";
import type { SeededRun } from "../rows/run-row.ts";
import type { TaskRow } from "../rows/task-row.ts";
import type { GroupLeads } from "./selection/group-leads.ts";
import type { SetUp } from "./set-ups/set-up.ts";

/** A task with its kept instances, and the refused ones where a format keeps everything. */
export interface ExportTask {
  readonly task: TaskRow;
  readonly instances: readonly InstanceRow[];
  readonly refused?: readonly InstanceRow[];
  /** The checks that fire, where they were made. */
  readonly checks?: readonly CheckName[];
}

/** Everything an export may use. Only formats that need provenance read the members after `tasks`. */
export interface ExportSource {
  readonly run: SeededRun;
  readonly tasks: readonly ExportTask[];
  /** Tasks that a person took out of the pool. They belong to the run's history, and to no dataset. */
  readonly withdrawn?: readonly ExportTask[];
  readonly candidates: readonly CandidateRow[];
  readonly completions: readonly CompletionRow[];
  /** Groups of tasks that stay on one side of a split, where a person wants that. */
  readonly leads?: GroupLeads;
  /** Rows that were left out because they are damaged. */
  readonly damaged?: number;
}

/** What a person reads about a format before choosing it: plain values, which can be sent to the page. */
export interface FormatFacts {
  readonly id: string;
  readonly title: string;
  /** One sentence: who reads it. */
  readonly about: string;
  readonly fileName: string;
  readonly mediaType: string;
  /**
   * `chosen-tasks`: the tasks that pass the filter, of the whole run or of one side of its split. `whole-run`: everything;
   * only the seeds can be left out. `several-files`: a zip of other formats' files.
   */
  readonly holds: "chosen-tasks" | "whole-run" | "several-files";
  /** Whether withdrawn tasks, refused candidates and instances, and raw completions are needed. */
  readonly needsProvenance?: boolean | undefined;
  /** Whether the checks are to be made first. */
  readonly needsChecks?: boolean | undefined;
  /** Whether every zip of a dataset holds one. */
  readonly isInEveryZip?: boolean | undefined;
  /** Title of the first rows, when they are not shown as the file has them. */
  readonly previewTitle?: string | undefined;
}

/** The facts alone, without a format's other members. */
export function factsOf(format: FormatFacts): FormatFacts {
  const { id, title, about, fileName, mediaType, holds, needsProvenance, isInEveryZip, previewTitle } = format;
  return { id, title, about, fileName, mediaType, holds, needsProvenance, isInEveryZip, previewTitle };
}

/** How LLaMA-Factory reads a file, in the words of its `dataset_info.json` (its data/README). */
export interface LlamaFactoryReading {
  readonly formatting: "alpaca" | "sharegpt";
  readonly columns: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
  /** The column of system texts, in the files of a run that has any. */
  readonly systemColumn?: string;
}

/** What the zip of a dataset needs to know about a format. */
interface PackedFormat extends FormatFacts {
  readonly holds: "chosen-tasks" | "whole-run";
  /** The loader of the library `datasets` that reads it as training data; absent for a file that is for people. */
  readonly loader?: "json" | "parquet";
  /** Absent for a format that LLaMA-Factory cannot read, or should not. */
  readonly llamaFactory?: LlamaFactoryReading;
  /** Set-ups for training that go into the zip beside a file of this format. */
  readonly setUps?: readonly SetUp[];
}

/** A format whose file is text. */
export interface TextFormat extends PackedFormat {
  write(source: ExportSource): Iterable<string>;
}

/** A format whose file is compressed bytes; its library is loaded when a file is first written. */
export interface BinaryFormat extends PackedFormat {
  writeBytes(source: ExportSource): AsyncIterable<Uint8Array>;
  /** The file's rows as text. */
  preview(source: ExportSource): string;
}

export type ExportFormat = TextFormat | BinaryFormat;

/** A file's text; for a file of bytes, its rows as text. */
export function previewText(format: ExportFormat, source: ExportSource): string {
  return "write" in format ? [...format.write(source)].join("") : format.preview(source);
}

/** Characters to collect before a piece of text is passed on: many small pieces would be slow. */
const PIECE_CHARACTERS = 65_536;

/** The pieces of a format's file, in order; small texts are joined. */
export async function* pieces(
  format: ExportFormat,
  source: ExportSource,
): AsyncGenerator<string | Uint8Array, void, undefined> {
  if ("writeBytes" in format) yield* format.writeBytes(source);
  else yield* gathered(format.write(source));
}

/** One JSON value a line. */
export function* jsonLines(values: Iterable<unknown>): Generator<string> {
  for (const value of values) yield `${JSON.stringify(value)}\n`;
}

/** Small texts joined into larger ones. */
export function* gathered(texts: Iterable<string>): Generator<string> {
  let pending = "";
  for (const text of texts) {
    pending += text;
    if (pending.length < PIECE_CHARACTERS) continue;
    yield pending;
    pending = "";
  }
  if (pending !== "") yield pending;
}
