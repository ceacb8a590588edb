/** What an export format is: a value that says all of itself. Whoever lists, writes or packs files asks the format, and knows none by its name. */
import type { CandidateRow } from "../rows/candidate-row.ts";
import type { CompletionRow } from "../rows/completion-row.ts";
import type { InstanceRow } from "../rows/instance-row.ts";
import type { SeededRun } from "../rows/run-row.ts";
import type { TaskRow } from "../rows/task-row.ts";
import type { SetUp } from "./set-ups/set-up.ts";

/** A task with its kept instances, and the refused ones where a format keeps everything. */
export interface ExportTask {
  readonly task: TaskRow;
  readonly instances: readonly InstanceRow[];
  readonly refused?: readonly InstanceRow[];
}

/** Everything an export may draw on; what follows `tasks` is read only by formats that ask for it. */
export interface ExportSource {
  readonly run: SeededRun;
  readonly tasks: readonly ExportTask[];
  /** Tasks that a person took out of the pool: part of what happened, and of no dataset. */
  readonly withdrawn?: readonly ExportTask[];
  readonly candidates: readonly CandidateRow[];
  readonly completions: readonly CompletionRow[];
}

/** What a person reads of a kind of file before choosing it: plain values, which cross to the page. */
export interface FormatFacts {
  readonly id: string;
  readonly title: string;
  /** One sentence: who reads it. */
  readonly about: string;
  readonly fileName: string;
  readonly mediaType: string;
  /**
   * `chosen-tasks`: those that pass the filter, of all the run or of one side of its split. `whole-run`: everything but,
   * if a person wants none, the seeds. `several-files`: a zip of other formats' files.
   */
  readonly holds: "chosen-tasks" | "whole-run" | "several-files";
  /** Whether withdrawn tasks, refused candidates and instances, and raw completions are needed. */
  readonly needsProvenance: boolean;
  /** Whether the zip of a dataset holds one without being asked. */
  readonly isInEveryZip?: boolean | undefined;
  /** What stands above the first rows where they are not shown as they stand in the file. */
  readonly previewTitle?: string | undefined;
}

/** The facts alone, of a value that has more. */
export function factsOf(format: FormatFacts): FormatFacts {
  const { id, title, about, fileName, mediaType, holds, needsProvenance, isInEveryZip, previewTitle } = format;
  return { id, title, about, fileName, mediaType, holds, needsProvenance, isInEveryZip, previewTitle };
}

/** How LLaMA-Factory reads a file, in the words of its `dataset_info.json` (its data/README). */
export interface LlamaFactoryReading {
  readonly formatting: "alpaca" | "sharegpt";
  readonly columns: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
}

/** What the zip of a dataset says about a format's files. */
interface PackedFormat extends FormatFacts {
  readonly holds: "chosen-tasks" | "whole-run";
  /** Whether the Hub's viewer shows the file as a table. */
  readonly isTable: boolean;
  /** Absent for a format that LLaMA-Factory cannot read. */
  readonly llamaFactory?: LlamaFactoryReading;
  /** Set-ups for training that go into the zip beside a file of this format. */
  readonly setUps?: readonly SetUp[];
}

/** A format whose file is text. */
export interface TextFormat extends PackedFormat {
  write(source: ExportSource): Iterable<string>;
}

/** A format whose file is bytes; its library is loaded when it is first written. */
export interface BinaryFormat extends PackedFormat {
  /** Whether a zip would make the bytes no smaller. */
  readonly isCompressed: boolean;
  writeBytes(source: ExportSource): AsyncIterable<Uint8Array>;
  /** The rows that go in, as text. */
  preview(source: ExportSource): string;
}

export type ExportFormat = TextFormat | BinaryFormat;

/** A format's text; for one of bytes, the rows that go in. */
export function previewText(format: ExportFormat, source: ExportSource): string {
  return "write" in format ? [...format.write(source)].join("") : format.preview(source);
}

/** Characters gathered before a piece of text is handed on: small pieces cost more in passing than in writing. */
const PIECE_CHARACTERS = 65_536;

/** The pieces of any format's file, in order; text in pieces worth passing on. */
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
