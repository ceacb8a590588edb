/** Reads a whole backup without writing: which of its runs and tunings are good, and what the runs' rows add up to. */
import { isObject, RunFileRefusal, RunRefusal } from "../../core/runfile/format.ts";
import { readBackup } from "../../core/backup/read-backup.ts";
import type { TuningRowRefusal } from "../../core/runfile/tuning-format.ts";
import { Recount } from "../../core/rows/recount.ts";
import { namedAs } from "./run-fault.ts";
import { piecesOf } from "./pieces.ts";
import { tuningName } from "./tuning-rows.ts";

/** A run or a tuning that cannot be taken. */
export interface Bad {
  readonly name: string;
  readonly line: number;
  readonly reason: string;
}

export interface Survey {
  /** Runs that cannot be taken, by their number in the file. */
  readonly bad: ReadonlyMap<number, Bad>;
  /** The same of tunings. */
  readonly badTunings: ReadonlyMap<number, Bad>;
  readonly recounts: ReadonlyMap<number, Recount>;
}

/** A file that is refused takes no room. @throws RunFileRefusal, also where nothing in it is good */
export async function surveyed(file: Blob, signal: AbortSignal | undefined): Promise<Survey> {
  const runs = new Names((row, number) => namedAs({ ...Object(row), id: String(number) }).name);
  const tunings = new Names(tuningName);
  const recounts = new Map<number, Recount>();
  const rowsOf = new Map<number, Set<string>>();
  const onFault = (fault: RunRefusal | TuningRowRefusal, value: unknown): void => {
    if (fault instanceof RunRefusal)
      runs.fault(fault.run, fault, isObject(value) && value["table"] === "runs" && value["row"]);
    else tunings.fault(fault.tuning, fault, isObject(value) && value["table"] === "tunings" && value["row"]);
  };
  for await (const each of readBackup(piecesOf(file, signal), (run) => `r${run}`, onFault)) {
    if ("tuning" in each) {
      if (each.table === "tunings") tunings.name(each.tuning, each.row);
      const there = rowsOf.get(each.tuning) ?? new Set();
      rowsOf.set(each.tuning, there.add(each.table));
      continue;
    }
    if (each.table === "runs") runs.name(each.run, each.row);
    const recount = recounts.get(each.run) ?? new Recount();
    recount.take(each);
    recounts.set(each.run, recount);
  }
  for (const [tuning, there] of rowsOf)
    for (const table of ["tuningData", "tuningAnswers"])
      if (!there.has(table)) tunings.fault(tuning, { line: 1, reason: `in ${table}: its row is missing` }, undefined);
  const [first] = [...runs.bad.values(), ...tunings.bad.values()];
  if (first && runs.good + tunings.good === 0) throw new RunFileRefusal(first.line, first.reason);
  return { bad: runs.bad, badTunings: tunings.bad, recounts };
}

/** What runs or tunings of a file are called, and the first thing that is wrong with each. */
class Names {
  readonly bad = new Map<number, Bad>();
  readonly #names = new Map<number, string>();

  /** @param nameOf what one is called by its row, whatever that is, and its number from 1 */
  constructor(private readonly nameOf: (row: unknown, number: number) => string) {}

  get good(): number {
    return this.#names.size - this.bad.size;
  }

  name(number: number, row: unknown): string {
    const name = this.#names.get(number) ?? this.nameOf(row, number + 1);
    this.#names.set(number, name);
    return name;
  }

  fault(number: number, { line, reason }: Pick<Bad, "line" | "reason">, row: unknown): void {
    const name = this.name(number, row);
    if (!this.bad.has(number)) this.bad.set(number, { name, line, reason });
  }
}
