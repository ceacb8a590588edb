/** Training and validation parts, by task: all instances of a task are on one side, and stay there as the run grows. */
import { hash32 } from "../../method/request-seed.ts";
import { placeOf } from "../../rows/ids.ts";
import type { ExportTask } from "../format.ts";

export interface SplitChoice {
  /** Share of tasks for validation, 0 to 1; 0 for none. */
  readonly validationShare: number;
  /** Another seed gives another split. */
  readonly seed: number;
}

export const noSplit: SplitChoice = { validationShare: 0, seed: 0 };

export interface SplitTasks {
  readonly train: readonly ExportTask[];
  readonly validation: readonly ExportTask[];
}

/** Decides each task by its place in the run alone, so that the same task falls on the same side in every export. */
export function splitTasks(tasks: readonly ExportTask[], { validationShare, seed }: SplitChoice): SplitTasks {
  const train: ExportTask[] = [];
  const validation: ExportTask[] = [];
  for (const each of tasks) {
    const drawn = hash32(`${seed}/${placeOf(each.task.id)}`) / 2 ** 32;
    (drawn < validationShare ? validation : train).push(each);
  }
  return { train, validation };
}
