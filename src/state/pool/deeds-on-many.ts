/** Deeds on many tasks: they act on the tasks as the person was shown them, and leave out those that another tab has changed since. */
import { asShown } from "../../core/curation/as-shown.ts";
import type { PoolChange } from "../../core/curation/curation.ts";
import type { TaskRow } from "../../core/rows/task-row.ts";
import type { ChangeResult } from "../../pool/curation.ts";
import type { SeedbedDatabase } from "../../pool/database.ts";
import { tasksById } from "../../pool/rows.ts";
import type { Deed, LeftOut } from "./curation-deeds.ts";

/** Makes a change of tasks as they are stored. */
export type MakeMany = (tasks: readonly TaskRow[]) => PoolChange;

/** What a deed left out, and how it can be done to that too. */
export interface LeftTasks {
  readonly deed: Deed;
  readonly runId: string;
  readonly rows: readonly TaskRow[];
  readonly make: MakeMany;
}

/** Readings of the stored rows before a deed is given up. */
const TURNS = 3;
/** Tasks that were left out and are named. */
const NAMED = 3;
/** Characters of their instructions. */
const NAME_CHARACTERS = 80;

interface Many {
  readonly result: ChangeResult;
  readonly change: PoolChange | undefined;
  /** Tasks that are not as they were shown. */
  readonly left: readonly TaskRow[];
}

/** Stores a change of those tasks that are as they were shown. */
export async function changeMany(
  db: SeedbedDatabase,
  runId: string,
  shown: readonly TaskRow[],
  make: MakeMany,
): Promise<Many> {
  const { changePool } = await import("../../pool/curation.ts");
  const ids = shown.map(({ id }) => id);
  for (let turn = 1; ; turn++) {
    const { same, left } = asShown(shown, await tasksById(db, ids));
    const stored = await changePool(db, runId, () => make(same));
    // A row was changed between reading and storing: it is left out in the next turn.
    if (stored.result !== "changed" || turn === TURNS) return { ...stored, left };
  }
}

/** The tasks that were left out, in names. */
export function leftOut(rows: readonly TaskRow[]): LeftOut | undefined {
  if (rows.length === 0) return undefined;
  const names = rows.slice(0, NAMED).map(({ instruction }) => instruction.slice(0, NAME_CHARACTERS));
  return { count: rows.length, names };
}
