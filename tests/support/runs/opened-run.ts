/** Rows of opened runs: our loop runs over them again, and tests compare or export them. */
import type { ExportSource } from "../../../src/core/export/format.ts";
import type { InstanceRow } from "../../../src/core/rows/instance-row.ts";
import type { TaskRow } from "../../../src/core/rows/task-row.ts";
import type { RunRows } from "../../../src/core/rows/whole-run.ts";
import { runLoop } from "../../../src/run/loop.ts";
import type { Engine, Gate } from "../../../src/run/ports.ts";
import { rougeIndexSimilarity } from "../../../scripts/soak/recording/index-similarity.ts";
import type { MemoryPool } from "../stand-ins/memory-pool.ts";
import { recordedRun, withText } from "./published.ts";

export const INSTRUCTIONS = "machine_generated_instructions.jsonl";
/** The recorded run before it was started again, which our own loop can repeat. */
const LINES_BEFORE_RESTART = 20;
export const uninterrupted = withText(recordedRun, INSTRUCTIONS, (text) =>
  text.split("\n").slice(0, LINES_BEFORE_RESTART).join("\n"),
);

const gate: Gate = { pass: async () => "go", holds: false, steps: false, signal: new AbortController().signal };
const clock = { now: () => 0, monotonic: () => 0 };

/** Runs the loop over a pool with the opened run's tasks, or with none of them. */
export async function loop(pool: MemoryPool, engine: Engine) {
  const tasks = [...pool.tasks.values()].filter(({ origin }) => origin === "machine");
  const similarity = rougeIndexSimilarity(pool.run, tasks);
  await engine.load(() => undefined, gate.signal);
  const machine = tasks.map(({ id, instruction }) => ({ id, instruction }));
  return runLoop({ engine, similarity, pool, gate, clock }, pool.run, machine, () => undefined);
}

export function machineTasks({ tasks }: { readonly tasks: Iterable<TaskRow> }) {
  return [...tasks]
    .filter(({ origin }) => origin === "machine")
    .sort((a, b) => a.order - b.order)
    .map(({ createdAt: _, similarity, ...rest }) => ({
      ...rest,
      scores: similarity?.mostSimilar.map(({ score }) => score),
    }));
}

export function keptInstances(instances: Iterable<InstanceRow>) {
  return [...instances].filter(({ verdict, taskId }) => verdict.kind === "kept" && !taskId.includes("seed"));
}

export function source({ run, tasks, instances, candidates, completions }: RunRows): ExportSource {
  const of = (id: string) => instances.filter(({ taskId, verdict }) => taskId === id && verdict.kind === "kept");
  return { run, tasks: tasks.map((task) => ({ task, instances: of(task.id) })), candidates, completions };
}
