/** Reads the lines of one file as records, and reports every line that is no record. Knows all formats and no file. */
import { isExportHead } from "../../core/runfile/format.ts";
import { importLimits } from "../../core/text/limits.ts";
import { readJsonLine } from "../../core/text/json-line.ts";
import type { NumberedLine } from "../../core/text/line-splitter.ts";
import { readPublished, type PublishedRecord } from "./records.ts";
import { WholeFile } from "./whole-file.ts";

/** What a line turned out to be. */
export type ReadLine =
  | { readonly kind: "record"; readonly line: number; readonly record: PublishedRecord }
  /** A line of our own full export. */
  | { readonly kind: "own"; readonly line: number; readonly value: unknown }
  | { readonly kind: "problem"; readonly line: number; readonly message: string }
  /** The file ends within a record here, or once did. */
  | { readonly kind: "broken-off"; readonly line: number; readonly note: string };

export class RecordReader {
  /** The line before, if it was not JSON: a file that breaks off ends with it; elsewhere it is a problem. */
  #half: NumberedLine | undefined;
  /** A line with text was read. */
  #begun = false;
  #firstLine = 0;
  /** The file is an array, or its objects go over several lines. */
  #whole: WholeFile | undefined;
  /** The file began with the first line of our own export. */
  #own = false;

  take(numbered: NumberedLine): ReadLine[] {
    if (this.#isWhole(numbered)) return [];
    const { line } = numbered;
    const json = readJsonLine(numbered);
    if (json.kind === "blank") return [];
    const read = this.#settle("problem");
    if (json.kind === "half") {
      this.#half = numbered;
      return read;
    }
    if (json.kind === "overlong") return [...read, { kind: "problem", line, message: "the line is longer than 16 MB" }];
    if (json.kind === "too-deep") {
      return [...read, { kind: "problem", line, message: `brackets nest deeper than ${importLimits.depth}` }];
    }
    if (json.half) read.push({ kind: "broken-off", line, note: "half a record stands before the one on this line" });
    this.#own ||= isExportHead(json.value);
    if (this.#own) return [...read, { kind: "own", line, value: json.value }];
    return [...read, recordOf(line, json.value)];
  }

  end(): ReadLine[] {
    if (this.#whole === undefined) return this.#settle("broken-off");
    const { values, problems } = this.#whole.read();
    const wrong = problems.map((each): ReadLine => ({ kind: "problem", ...each }));
    return [...values.map(({ line, value }) => recordOf(line, value)), ...wrong];
  }

  /** Whether the file is to be read as a whole; then the line is taken. */
  #isWhole(numbered: NumberedLine): boolean {
    const { text } = numbered;
    const before = this.#half;
    const isSecond = before !== undefined && before.line === numbered.line - 1 && this.#firstLine === before.line;
    if (this.#whole === undefined && !this.#begun && text.trim() !== "") {
      this.#firstLine = numbered.line;
      if (WholeFile.isBegun(text, undefined)) this.#whole = new WholeFile(numbered.line);
    } else if (this.#whole === undefined && isSecond && WholeFile.isBegun(text, before.text)) {
      this.#whole = new WholeFile(before.line);
      this.#whole.take(before);
      this.#half = undefined;
    }
    this.#begun ||= text.trim() !== "";
    this.#whole?.take(numbered);
    return this.#whole !== undefined;
  }

  #settle(as: "problem" | "broken-off"): ReadLine[] {
    const line = this.#half?.line;
    this.#half = undefined;
    if (line === undefined) return [];
    if (as === "problem") return [{ kind: "problem", line, message: "not JSON" }];
    return [{ kind: "broken-off", line, note: "the last line is half a record" }];
  }
}

function recordOf(line: number, value: unknown): ReadLine {
  const record = readPublished(value);
  return typeof record === "string" ? { kind: "problem", line, message: record } : { kind: "record", line, record };
}
