/** A set of seed tasks as the set-up has it: taken, refused, or offered and not taken yet. Stores nothing. */
import type { SeedFileOptions, SeedReading } from "../../core/imports/bytes/seed-file.ts";
import type { ImportProblem } from "../../core/imports/problems.ts";
import type { SeedTask } from "../../core/rows/seeds-row.ts";

export interface SeedSet {
  readonly name: string;
  readonly tasks: readonly SeedTask[];
  readonly warnings: readonly ImportProblem[];
}

/** A file or text that was refused: nothing has changed. */
export interface RefusedSeeds {
  readonly name: string;
  readonly problems: readonly ImportProblem[];
}

/** A file or text whose columns are being mapped; nothing is taken yet. */
export interface OfferedTable {
  readonly name: string;
  readonly source: File | string;
  readonly imported: SeedReading;
  /** What the person has decided so far. */
  readonly options: SeedFileOptions;
}

export const BUILT_IN_SEEDS = "Built-in seeds";
export const BUILT_IN_PAIRS = "Twelve small tasks";
export const MY_SEEDS = "My seeds";

/** Ready tasks as a person's own set. @returns undefined where the name is that of a set that comes with the page */
export function ownSet(
  name: string,
  tasks: readonly SeedTask[],
  warnings: readonly ImportProblem[] = [],
): SeedSet | undefined {
  return name === BUILT_IN_SEEDS || name === BUILT_IN_PAIRS ? undefined : { name, tasks, warnings };
}
