/** Made-up rows with the sums that their rows give, as a run stores them and a restore counts them. */
import { Recount } from "../../../src/core/rows/recount.ts";
import type { RunRows } from "../../../src/core/rows/whole-run.ts";

export function withTrueSums(rows: RunRows): RunRows {
  const { run, completions, candidates, tasks, instances } = rows;
  const sums = new Recount();
  for (const row of completions) sums.take({ table: "completions", row });
  for (const row of candidates) sums.take({ table: "candidates", row });
  for (const row of tasks) sums.take({ table: "tasks", row });
  for (const row of instances) sums.take({ table: "instances", row });
  return {
    ...rows,
    run: { ...run, counters: sums.counters(run) },
    tasks: tasks.map((task) => ({ ...task, instanceCount: sums.keptOf(task.id) })),
  };
}
