/** Collects the records of a published run from its files, in any order. Knows only a file's name and its lines. */
import type { NumberedValue } from "../../core/text/numbered-value.ts";
import type { NumberedLine } from "../../core/text/line-splitter.ts";
import { RecordReader, type ReadLine } from "./record-reader.ts";
import type { PublishedRecord } from "./records.ts";

/** A line that cannot be read, or at which a file breaks off; lines count from 1. */
export interface FileProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** A record and its line. */
export interface NumberedRecord {
  readonly line: number;
  readonly record: PublishedRecord;
}

/** Limits, so that no file can fill the memory or take too long. */
export const fileLimits = {
  records: 2_000_000,
  /** Each is compared with all earlier ones: twice as many take four times as long. */
  instructions: 100_000,
  problems: 200,
  /** After so many lines of a file that are no record, the rest is not read: the file is of another kind. */
  strayLines: 10_000,
};

/** What was found in all files together. */
export interface GatheredFiles {
  readonly records: readonly NumberedRecord[];
  /** The lines of our own full export, parsed. */
  readonly own: readonly NumberedValue[];
  readonly problems: readonly FileProblem[];
  /** The file that holds the instructions, or else the first with instances. */
  readonly instructionsFile: string | undefined;
}

export class FileGatherer {
  readonly #records: NumberedRecord[] = [];
  readonly #own: NumberedValue[] = [];
  readonly #problems: FileProblem[] = [];
  #reader = new RecordReader();
  #file = "";
  #instructionsFile: string | undefined;
  #instancesFile: string | undefined;
  #instructions = 0;
  #strayLines = 0;
  #full = false;

  get gathered(): GatheredFiles {
    return {
      records: this.#records,
      own: this.#own,
      problems: this.#problems,
      instructionsFile: this.#instructionsFile ?? this.#instancesFile,
    };
  }

  /** Starts a file, and ends the one before. */
  open(file: string): void {
    this.close();
    this.#file = file;
  }

  /** @returns false when the rest of this file need not be read */
  take(line: NumberedLine): boolean {
    for (const each of this.#reader.take(line)) this.#keep(each);
    return !this.#full && this.#strayLines <= fileLimits.strayLines;
  }

  close(): void {
    for (const each of this.#reader.end()) this.#keep(each);
    this.#reader = new RecordReader();
    this.#strayLines = 0;
  }

  #keep(read: ReadLine): void {
    const { line } = read;
    if (read.kind === "problem") this.#passOver(line, read.message);
    else if (read.kind === "broken-off") this.#report(line, read.note);
    else if (this.#full) return;
    else if (this.#records.length + this.#own.length >= fileLimits.records) {
      this.#stop(line, `more than ${fileLimits.records.toLocaleString("en")} records`);
    } else if (read.kind === "own") this.#own.push({ line, value: read.value });
    else if (read.record.kind === "instruction") this.#keepInstruction(line, read.record);
    else {
      if (read.record.kind === "raw-instances" || read.record.kind === "instance") this.#instancesFile ??= this.#file;
      this.#records.push({ line, record: read.record });
    }
  }

  #passOver(line: number, message: string): void {
    if (++this.#strayLines <= fileLimits.strayLines) this.#report(line, message);
    else this.#reportLast(line, `more than ${fileLimits.strayLines.toLocaleString("en")} lines are no record`);
  }

  #keepInstruction(line: number, record: PublishedRecord): void {
    this.#instructionsFile ??= this.#file;
    if (this.#file !== this.#instructionsFile) {
      this.#report(line, `the run's instructions stand in ${this.#instructionsFile} already`);
    } else if (++this.#instructions > fileLimits.instructions) {
      this.#stop(line, `more than ${fileLimits.instructions.toLocaleString("en")} instructions`);
    } else this.#records.push({ line, record });
  }

  #stop(line: number, message: string): void {
    this.#full = true;
    this.#reportLast(line, message);
  }

  /** Always reports why the rest was not read, in place of another problem if there are too many. */
  #reportLast(line: number, message: string): void {
    if (this.#problems.length >= fileLimits.problems) this.#problems.pop();
    this.#report(line, `${message}; the rest was not read`);
  }

  #report(line: number, message: string): void {
    if (this.#problems.length < fileLimits.problems) this.#problems.push({ file: this.#file, line, message });
  }
}
