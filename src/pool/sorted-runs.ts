/** Tells whole runs from damaged ones, by the schema that readers of files use. Loaded only where there are runs. */
import { runRowSchema, type RunRow } from "../core/rows/run-row.ts";
import { faultOf } from "../core/shape.ts";
import { namedAs, type RunFault } from "./whole-runs/run-fault.ts";

/** The stored runs, newest first, and what is wrong with the rest. */
export interface StoredRuns {
  readonly whole: readonly RunRow[];
  readonly damaged: readonly RunFault[];
}

/** Runs that were found whole: what this page writes of them stays so, and need not be looked at with every answer. */
const known = new Set<string>();

export function sortedRuns(rows: readonly RunRow[]): StoredRuns {
  const whole: RunRow[] = [];
  const damaged: RunFault[] = [];
  for (const row of rows) {
    const fault = known.has(row.id) ? undefined : faultOf(runRowSchema, row);
    if (fault) damaged.push({ ...namedAs(row), reason: `${fault.path ?? "the row"}: ${fault.message}` });
    else whole.push(row);
    if (!fault) known.add(row.id);
  }
  return { whole: whole.sort((a, b) => b.createdAt - a.createdAt), damaged };
}
