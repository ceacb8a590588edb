/** How much a run was given. Loads nothing. */
import type { RunRow } from "./run-row.ts";

/** The number of seeds, or for a mixed run the tasks of all its sets together. */
export function givenCount({ seedCount, mix }: Pick<RunRow, "seedCount" | "mix">): number {
  return mix ? mix.sets.reduce((sum, { tasks }) => sum + tasks, 0) : seedCount;
}
