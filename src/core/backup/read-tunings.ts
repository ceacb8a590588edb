/** Reads the rows of tunings in a backup, line by line, and checks their form, their order, and each row's schema. */
import * as v from "valibot";
import { runRowSchema } from "../rows/run-row.ts";
import { faultOf, name, whole } from "../shape.ts";
import { base64Bytes, isBase64 } from "../text/base64.ts";
import type { ModelVerdicts } from "../tuning/blind/model-verdicts.ts";
import type { BlindVerdicts } from "../tuning/blind/verdicts.ts";
import type { OtherReplies, TuningAnswers, TuningData, TuningRecord } from "../tuning/record.ts";
import {
  blindVerdictsSchema,
  modelVerdictsSchema,
  otherRepliesSchema,
  tuningAnswersSchema,
  tuningDataSchema,
  tuningRecordSchema,
} from "../tuning/record-schemas.ts";
import { isObject, RunFileRefusal } from "../runfile/format.ts";
import { FilePieces } from "./file-pieces.ts";
import { runOfFile, withoutClaim } from "../runfile/read-rows.ts";
import {
  isTuningFile,
  MOST_FILE_BYTES,
  noTunings,
  PIECE_BYTES,
  TuningRowRefusal,
  tuningTables,
  type FilePiece,
  type TuningRowCounts,
  type TuningTable,
} from "../runfile/tuning-format.ts";

/** One row of a tuning, in the pool's types but for the ids: they are those that the tuning had. */
export type TuningRow =
  | { readonly table: "tunings"; readonly tuning: number; readonly row: TuningRecord }
  | { readonly table: "tuningData"; readonly tuning: number; readonly row: TuningData }
  | { readonly table: "tuningAnswers"; readonly tuning: number; readonly row: TuningAnswers }
  | { readonly table: "blindVerdicts"; readonly tuning: number; readonly row: BlindVerdicts }
  | { readonly table: "otherReplies"; readonly tuning: number; readonly row: OtherReplies }
  | { readonly table: "modelVerdicts"; readonly tuning: number; readonly row: ModelVerdicts }
  | { readonly table: "tuningFiles"; readonly tuning: number; readonly row: FilePiece };

const pieceSchema: v.GenericSchema<unknown, FilePiece> = v.pipe(
  v.object({
    ...{ name: v.pipe(name, v.check(isTuningFile, "no file of a tuning")), at: whole },
    of: v.pipe(whole, v.maxValue(MOST_FILE_BYTES)),
    base64: v.pipe(v.string(), v.maxLength(2 * PIECE_BYTES), v.check(isBase64, "not base64")),
  }),
  v.check(({ at, of, base64 }) => at + base64Bytes(base64) <= of, "a piece longer than its file"),
);

const schemas: Readonly<Record<TuningTable, v.GenericSchema>> = {
  tunings: tuningRecordSchema,
  tuningData: tuningDataSchema,
  tuningAnswers: tuningAnswersSchema,
  blindVerdicts: blindVerdictsSchema,
  otherReplies: otherRepliesSchema,
  modelVerdicts: modelVerdictsSchema,
  tuningFiles: pieceSchema,
};

/** Tables with one row a tuning at most. */
const single: readonly TuningTable[] = ["tuningData", "tuningAnswers", "blindVerdicts"];

const tuningLine = v.strictObject({
  table: v.picklist(tuningTables),
  tuning: whole,
  row: v.unknown(),
});

/** Whether a line has a row of a tuning, and none of a run. */
export function isTuningLine(value: unknown): boolean {
  return isObject(value) && "tuning" in value;
}

/** The tunings of one file. */
export class TuningReader {
  #found: Record<TuningTable, number> = { ...noTunings };
  /** Place of the last row's table in `tuningTables`. */
  #lastTable = 0;
  /** Id, run and number of questions of the tuning that is read, and the ids so far. */
  #id = "";
  #runId = "";
  #tests = 0;
  readonly #ids = new Set<string>();
  readonly #pieces = new FilePieces();

  /** @param runIds the new ids of the file's runs, by number @param most how many tunings the file says it has */
  constructor(
    private readonly runIds: readonly string[],
    private readonly most: number,
  ) {}

  /** How many rows have been read. */
  get found(): TuningRowCounts {
    return this.#found;
  }

  /** @throws TuningRowRefusal where this tuning alone is wrong; RunFileRefusal where the file is */
  row(value: unknown, line: number): TuningRow {
    const parsed = v.safeParse(tuningLine, value);
    if (!parsed.success) throw new RunFileRefusal(line, "not a row of a tuning");
    const { table, tuning, row } = parsed.output;
    this.#checkOrder(table, tuning, line);
    this.#found[table]++;
    const refused = (reason: string) => new TuningRowRefusal(tuning, line, `in ${table}: ${reason}`);
    const told = this.#told(table, row, refused);
    const fault = faultOf(schemas[table], told);
    if (fault) throw refused(`${fault.path ?? "the row"}: ${fault.message}`);
    const read = { table, tuning, row: told } as TuningRow;
    const strange = this.#strange(read);
    if (strange !== undefined) throw refused(strange);
    return { ...read, row: this.#owned(read) } as TuningRow;
  }

  /** @throws RunFileRefusal where a file of a tuning lacks its end @param line of the backup's end */
  end(line: number): void {
    if (this.#pieces.isOpen) throw new RunFileRefusal(line, "a file of a tuning lacks its end");
  }

  #checkOrder(table: TuningTable, tuning: number, line: number): void {
    const place = tuningTables.indexOf(table);
    const isNew = table === "tunings";
    const isInOrder = isNew
      ? this.#found.tuningFiles === 0 && tuning === this.#found.tunings
      : table === "tuningFiles"
        ? tuning < this.#found.tunings
        : this.#found.tuningFiles === 0 && tuning === this.#found.tunings - 1 && place >= this.#lastTable;
    const isSecond = single.includes(table) && place === this.#lastTable;
    if (!isInOrder || isSecond) throw new RunFileRefusal(line, `a row of ${table} where none belongs`);
    if (tuning >= this.most) throw new RunFileRefusal(line, `in ${table}: there is no tuning ${tuning}`);
    if (isNew) [this.#id, this.#runId, this.#tests] = ["", "", 0];
    this.#lastTable = place;
  }

  /** The row with what a file cannot hold, or leaves out; it is not checked yet. */
  #told(table: TuningTable, row: unknown, refused: (reason: string) => TuningRowRefusal): unknown {
    if (!isObject(row)) return row;
    switch (table) {
      case "tunings": {
        const { runId, student, filter, progress, ...rest } = row;
        const run = typeof runId === "number" ? (this.runIds[runId] ?? runId) : runId;
        const told = { ...rest, runId: run, student: unclaimed(student), filter: withLimits(filter) };
        return progress === undefined ? told : { ...told, progress: withLosses(progress) };
      }
      case "tuningData": {
        const { run, ...rest } = row;
        if (!isObject(run)) throw refused("run: missing");
        const told = { ...runOfFile(run, this.#runId, this.runIds, refused), seedCount: run["seedCount"] };
        const fault = faultOf(runRowSchema, told);
        if (fault) throw refused(`run.${fault.path ?? ""}: ${fault.message}`);
        return { ...rest, run: told };
      }
      case "otherReplies":
        return { ...row, model: unclaimed(row["model"]) };
      case "modelVerdicts":
        return { ...row, judge: unclaimed(row["judge"]) };
      default:
        return row;
    }
  }

  /** What no schema sees: a second row of an id, and places where no question is. */
  #strange(read: TuningRow): string | undefined {
    const isAsked = ({ place }: { readonly place: number }) => place < this.#tests;
    switch (read.table) {
      case "tunings":
        if (this.#ids.has(read.row.id)) return "id: that of another tuning";
        this.#ids.add((this.#id = read.row.id));
        this.#runId = read.row.runId;
        return undefined;
      case "tuningData":
        return undefined;
      case "tuningAnswers": {
        const { tests, support, before, after, file } = read.row;
        this.#tests = tests.length;
        const isFitting = support.length === tests.length && Math.max(before.length, after.length) <= tests.length;
        return isFitting && (file?.from ?? 0) <= tests.length ? undefined : "as many answers as questions, at most";
      }
      case "blindVerdicts":
        return [...read.row.pairs, ...read.row.grades].every(isAsked) ? undefined : NO_QUESTION;
      case "otherReplies":
        return read.row.replies.length <= this.#tests ? undefined : NO_QUESTION;
      case "modelVerdicts":
        return read.row.replies.every(isAsked) ? undefined : NO_QUESTION;
      case "tuningFiles":
        return this.#pieces.take(read.tuning, read.row);
    }
  }

  /** With the tuning's id. */
  #owned({ table, row }: TuningRow): object {
    const id = this.#id;
    switch (table) {
      case "tunings":
      case "tuningFiles":
        return row;
      case "otherReplies":
        return { ...row, id: `${id} ${row.model.id}`, tuning: id };
      case "modelVerdicts":
        return { ...row, id: `${id} ${row.judge.id}`, tuning: id };
      default:
        return { ...row, id };
    }
  }
}

const NO_QUESTION = "about a question that is not there";

function unclaimed(model: unknown): unknown {
  return isObject(model) ? withoutClaim(model) : model;
}

/** A file leaves undefined limits out. */
function withLimits(filter: unknown): unknown {
  return isObject(filter) ? { gradeAtLeast: undefined, from: undefined, before: undefined, ...filter } : filter;
}

/** JSON has null for what is no number. */
function withLosses(progress: unknown): unknown {
  if (!isObject(progress)) return progress;
  const { stepLosses, losses } = progress;
  const number = (value: unknown): unknown => (value === null ? Number.NaN : value);
  const each = (loss: unknown): unknown =>
    isObject(loss) ? Object.fromEntries(Object.entries(loss).map(([side, value]) => [side, number(value)])) : loss;
  return {
    ...progress,
    stepLosses: Array.isArray(stepLosses) ? stepLosses.map(number) : stepLosses,
    losses: Array.isArray(losses) ? losses.map(each) : losses,
  };
}
