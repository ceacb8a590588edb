/** What an export format is: a name, and a way to write tasks a piece at a time, as text or as bytes. */
import type { CandidateRow, CompletionRow, InstanceRow, SeededRun, TaskRow } from "../rows/records.ts";

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

/** What a person reads of a format before choosing it. */
export interface FormatFacts {
  readonly id: string;
  readonly title: string;
  /** One sentence: who reads it. */
  readonly about: string;
  readonly fileName: string;
  readonly mime: string;
  /** Whether withdrawn tasks, refused candidates and instances, and raw completions are needed. */
  readonly needsProvenance: boolean;
}

/** A format whose file is text. */
export interface ExportFormat extends FormatFacts {
  write(source: ExportSource): Iterable<string>;
}

/** A format whose file is bytes; its library is loaded when it is first written. */
export interface BinaryExportFormat extends FormatFacts {
  writeBytes(source: ExportSource): AsyncIterable<Uint8Array>;
}

export type AnyExportFormat = ExportFormat | BinaryExportFormat;

/** Characters gathered before a piece of text is handed on: small pieces cost more in passing than in writing. */
const PIECE_CHARACTERS = 65_536;

/** The pieces of any format's file, in order; text in pieces worth passing on. */
export async function* pieces(
  format: AnyExportFormat,
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
