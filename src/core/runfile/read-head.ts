/** Reads the first line of a run's file. */
import * as v from "valibot";
import { whole } from "../shape.ts";
import { RUN_FORMAT, RUN_VERSION, RunFileRefusal, runTables, TUNINGS_VERSION, type RowCounts } from "./format.ts";
import { tuningTables, type TuningRowCounts } from "./tuning-format.ts";

/** More runs, and tunings, than any browser holds; every run takes an id before its row is read. */
const MOST_RUNS = 100_000;

const known = v.object({ format: v.literal(RUN_FORMAT), version: v.number() });
const counts = v.strictObject(v.entriesFromList(runTables, whole));
const head = v.variant("version", [
  v.strictObject({ format: v.string(), version: v.literal(RUN_VERSION), counts: v.exactOptional(counts) }),
  v.strictObject({
    format: v.string(),
    version: v.literal(TUNINGS_VERSION),
    counts,
    tunings: v.strictObject(v.entriesFromList(tuningTables, whole)),
  }),
]);

/** What a backup says that it holds. */
export interface HeadCounts {
  readonly runs: RowCounts;
  /** Absent where it holds no tunings. */
  readonly tunings?: TuningRowCounts;
}

/**
 * The counts in a backup's head; undefined for an export.
 * @param notThis message for a file of another format
 * @throws RunFileRefusal
 */
export function readHead(value: unknown, notThis: string): HeadCounts | undefined {
  const named = v.safeParse(known, value);
  if (!named.success) throw new RunFileRefusal(1, notThis);
  const { version } = named.output;
  if (version > TUNINGS_VERSION)
    throw new RunFileRefusal(1, `made by a newer Seedbed (version ${version} of the format)`);
  const read = v.safeParse(head, value);
  if (!read.success) throw new RunFileRefusal(1, "the header is not right");
  const { counts: runs } = read.output;
  const tunings = "tunings" in read.output && read.output.tunings;
  if ((runs?.runs ?? 0) > MOST_RUNS || (tunings && tunings.tunings > MOST_RUNS))
    throw new RunFileRefusal(1, "the header is not right");
  return runs && { runs, ...(tunings && { tunings }) };
}
