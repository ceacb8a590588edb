/**
 * What a backup has of tunings, after all runs: tuning after tuning, and within one table after table in the order below,
 * as `{"table":"tuningAnswers","tuning":0,"row":{…}}`. Then come the files of the tunings that have some, each in pieces.
 * A tuning keeps the id that it had, because runs and models name it; who restores it gives it a new one.
 */
import { rowLineOf, RunFileRefusal } from "./format.ts";

/** Tables whose rows are written for each tuning. */
export const tuningRowTables = [
  "tunings",
  "tuningData",
  "tuningAnswers",
  "blindVerdicts",
  "otherReplies",
  "modelVerdicts",
] as const;
export type TuningRowTable = (typeof tuningRowTables)[number];

export const tuningTables = [...tuningRowTables, "tuningFiles"] as const;
export type TuningTable = (typeof tuningTables)[number];
export type TuningRowCounts = Readonly<Record<TuningTable, number>>;

export const noTunings: TuningRowCounts = {
  ...{ tunings: 0, tuningData: 0, tuningAnswers: 0, blindVerdicts: 0, otherReplies: 0, modelVerdicts: 0 },
  tuningFiles: 0,
};

/** A piece of a file that belongs to a tuning: its weights, its adapter, a checkpoint. */
export interface FilePiece {
  /** What follows the tuning's id and a dot in the file's name. */
  readonly name: string;
  /** Where the piece begins, and the bytes of the whole file. */
  readonly at: number;
  readonly of: number;
  readonly base64: string;
}

/** Bytes of a piece, but for the last: a line is far below the longest one. */
export const PIECE_BYTES = 1_000_000;
/** More than WebAssembly could load. */
export const MOST_FILE_BYTES = 4_000_000_000;

/** Names of the files that a tuning has: the tuned model or adapter, both checkpoints, the best epoch so far. */
const FILE_NAME = /^(?:gguf|[ab]\.checkpoint|epoch-\d{1,6}\.gguf)$/u;

/** Whether a file of a tuning is called so. */
export function isTuningFile(name: string): boolean {
  return FILE_NAME.test(name);
}

/** A row's line. @param tuning number of the tuning in the file */
export function tuningLine(table: TuningTable, tuning: number, row: unknown): string {
  return rowLineOf(table, "tuning", tuning, row);
}

/** Why one tuning of a file cannot be taken, where the file itself is whole. */
export class TuningRowRefusal extends RunFileRefusal {
  /** @param tuning its number in the file */
  constructor(
    readonly tuning: number,
    line: number,
    reason: string,
  ) {
    super(line, reason);
  }
}
