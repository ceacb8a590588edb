/** The loop's Similarity over the app's own index, filled with a run's seeds and machine tasks. */
import { seedTaskId } from "../../../src/core/rows/ids.ts";
import type { SeededRun } from "../../../src/core/rows/run-row.ts";
import type { TaskRow } from "../../../src/core/rows/task-row.ts";
import type { Similarity } from "../../../src/run/ports.ts";
import { RougeIndex } from "../../../workers/dedup/rouge-index.ts";

export function rougeIndexSimilarity({ id: runId, seeds, method }: SeededRun, tasks: readonly TaskRow[]): Similarity {
  const index = new RougeIndex();
  const seeded = seeds.map(({ id, instruction }) => ({ taskId: seedTaskId(runId, id), instruction }));
  index.rebuild(method.tokens, [...seeded, ...tasks.map(({ id, instruction }) => ({ taskId: id, instruction }))]);
  return {
    admit: async (...asked) => index.admit(...asked),
    add: async (taskId, instruction) => index.add(taskId, instruction),
    remove: async (taskIds) => index.remove(taskIds),
  };
}
