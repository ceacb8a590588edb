/** Vectors of a stored run's tasks for tests that look at pages: some tasks are alike, and some have none. */
import type { TaskRow } from "../../../src/core/rows/task-row.ts";

export function madeVectors(tasks: readonly Pick<TaskRow, "id">[]): ReadonlyMap<string, readonly number[]> {
  return new Map(
    tasks.flatMap(({ id }, i) =>
      i % 9 === 8 ? [] : [[id, [1, Math.sin(i * i), Math.cos(3 * i), Math.sin(7 * i * i), (i % 5) - 2]] as const],
    ),
  );
}
