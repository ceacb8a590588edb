/** A task of the pool, or a seed task, as one whose instruction is to be induced. */
import { Problems } from "../problems.ts";
import type { Instance } from "../../rows/instance-row.ts";
import type { InductionMetric } from "../../rows/execution.ts";
import { gatherTask, type PairRow, type TaskFound } from "./gather-task.ts";

/** Instances without an input or an output teach nothing here. The lines of the problems are the instances' numbers, from 1. */
export function taskOfInstances(
  {
    name,
    instruction,
    instances,
  }: {
    readonly name: string;
    readonly instruction: string;
    readonly instances: readonly Instance[];
  },
  metric: InductionMetric = "em",
): TaskFound {
  const rows = instances.map(({ input, output }, index): PairRow => ({ line: index + 1, input, answers: [output] }));
  return gatherTask({ name, metric, instruction }, rows, new Problems());
}
