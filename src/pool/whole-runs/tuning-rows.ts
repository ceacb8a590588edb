/** Reads all rows of a tuning, and holds them to what the reader of a backup takes, before any of it is written. */
import Dexie from "dexie";
import { RunFileRefusal } from "../../core/runfile/format.ts";
import { TuningReader } from "../../core/backup/read-tunings.ts";
import { noTunings, tuningLine, tuningRowTables, type TuningRowCounts } from "../../core/runfile/tuning-format.ts";
import { writtenTuning, type TuningRows } from "../../core/backup/written-tuning.ts";
import { shownLine } from "../../core/text/shown-line.ts";
import type { TuningRecord } from "../../core/tuning/record.ts";
import type { SeedbedDatabase } from "../database.ts";
import { readAgain } from "./checked-line.ts";

/** What is wrong with a tuning, by what it is called. */
export interface TuningFault {
  readonly name: string;
  readonly reason: string;
}

type Checked =
  { readonly ok: true; readonly counts: TuningRowCounts } | { readonly ok: false; readonly fault: TuningFault };

/** The tables that hold tunings, but for their files. */
export function tuningTablesOf(db: SeedbedDatabase) {
  return tuningRowTables.map((name) => db.table<object, string>(name));
}

/** What a tuning is called where its row may be of any form. @param number to tell nameless ones apart, from 1 */
export function tuningName(record: unknown, number?: number): string {
  const { runName } = Object(record) as { readonly runName?: unknown };
  const name = typeof runName === "string" ? shownLine(runName) : "";
  return name ? `Tuning on ${name}` : `Tuning${number === undefined ? "" : ` ${number}`}`;
}

/** Within a transaction over the tables. @throws RunFileRefusal where a row is missing */
export async function tuningRows(db: SeedbedDatabase, record: TuningRecord): Promise<TuningRows> {
  const { id } = record;
  const [data, answers] = [await db.tuningData.get(id), await db.tuningAnswers.get(id)];
  if (!data || !answers) throw new RunFileRefusal(0, `in ${data ? "tuningAnswers" : "tuningData"}: its row is missing`);
  return {
    ...{ record, data, answers, verdicts: await db.blindVerdicts.get(id) },
    others: await db.otherReplies.where({ tuning: id }).sortBy("id"),
    judges: await db.modelVerdicts.where({ tuning: id }).sortBy("id"),
  };
}

/** Reads every row; within a transaction over the tables. Never throws for a damaged row. */
export async function checkedTuning(db: SeedbedDatabase, record: TuningRecord): Promise<Checked> {
  try {
    const reader = new TuningReader([], 1);
    for (const [table, row] of writtenTuning(await tuningRows(db, record), []))
      reader.row(readAgain(tuningLine(table, 0, row), table), 0);
    return { ok: true, counts: { ...noTunings, ...reader.found } };
  } catch (error) {
    // Whatever a damaged row does to its reader is a fault of the row, unless the database itself has failed.
    if (error instanceof Dexie.DexieError) throw error;
    const reason =
      error instanceof RunFileRefusal ? error.reason : error instanceof Error ? error.message : String(error);
    return { ok: false, fault: { name: tuningName(record), reason } };
  }
}
