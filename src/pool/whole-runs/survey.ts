/** Reads a whole backup without writing: which of its runs are good, and what their rows add up to. */
import { isObject, RunFileRefusal, type RunRefusal } from "../../core/runfile/format.ts";
import { readBackup } from "../../core/runfile/read-backup.ts";
import { Recount } from "../../core/runfile/recount.ts";
import { namedAs } from "./run-fault.ts";
import { piecesOf } from "./pieces.ts";

/** A run that cannot be taken. */
export interface Bad {
  readonly name: string;
  readonly line: number;
  readonly reason: string;
}

export interface Survey {
  /** Runs that cannot be taken, by their number in the file. */
  readonly bad: ReadonlyMap<number, Bad>;
  readonly recounts: ReadonlyMap<number, Recount>;
}

/** A file that is refused takes no room. @throws RunFileRefusal, also where none of its runs is good */
export async function surveyed(file: Blob, signal: AbortSignal | undefined): Promise<Survey> {
  const bad = new Map<number, Bad>();
  const recounts = new Map<number, Recount>();
  const names = new Map<number, string>();
  const onFault = ({ run, line, reason }: RunRefusal, value: unknown): void => {
    const name = names.get(run) ?? nameIn(value, run);
    names.set(run, name);
    if (!bad.has(run)) bad.set(run, { name, line, reason });
  };
  for await (const each of readBackup(piecesOf(file, signal), (run) => `r${run}`, onFault)) {
    if (each.table === "runs") names.set(each.run, namedAs(each.row).name);
    const recount = recounts.get(each.run) ?? new Recount();
    recount.take(each);
    recounts.set(each.run, recount);
  }
  const [first] = bad.values();
  if (first && names.size === bad.size) throw new RunFileRefusal(first.line, first.reason);
  return { bad, recounts };
}

function nameIn(line: unknown, run: number): string {
  const row = isObject(line) && line["table"] === "runs" ? line["row"] : undefined;
  return namedAs({ ...(isObject(row) ? row : {}), id: String(run + 1) }).name;
}
