/** The rows of a run's seed tasks in its pool. */
import { seedTaskId } from "./ids.ts";
import type { InstanceRow } from "./instance-row.ts";
import { instanceRow } from "./made-instance.ts";
import type { SeededRun } from "./run-row.ts";
import type { TaskRow } from "./task-row.ts";

/** One row for each seed task, in order, and one for each of their instances; none where the run works on them. */
export function seedRows(run: Pick<SeededRun, "id" | "seeds" | "createdAt" | "worksOnSeeds">): {
  tasks: TaskRow[];
  instances: InstanceRow[];
} {
  const seeds = run.worksOnSeeds ? [] : run.seeds;
  const tasks = seeds.map((seed, order): TaskRow => ({
    id: seedTaskId(run.id, seed.id),
    runId: run.id,
    order,
    origin: "seed",
    name: seed.name,
    instruction: seed.instruction,
    ...(seed.system === undefined ? {} : { system: seed.system }),
    classification: seed.isClassification ? "yes" : "no",
    instanceCount: seed.instances.length,
    createdAt: run.createdAt,
  }));
  const instances = seeds.flatMap((seed) =>
    seed.instances.map((each, index) => instanceRow({ id: seedTaskId(run.id, seed.id), runId: run.id }, index, each)),
  );
  return { tasks, instances };
}
