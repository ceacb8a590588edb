/** Splits tasks into training and validation. All instances of a task are on one side; without groups they stay there as the run grows. */
import { hash32 } from "../../method/request-seed.ts";
import { placeOf } from "../../rows/ids.ts";
import type { ExportTask } from "../format.ts";
import type { GroupLeads } from "./group-leads.ts";

export interface SplitChoice {
  /** Share of tasks for validation, 0 to 1; 0 for none. */
  readonly validationShare: number;
  /** Another seed gives another split. */
  readonly seed: number;
  /** Tasks whose instructions have a greater ROUGE-L F, 0 to 1, stay on one side, and what is like them too. Absent: each task for itself. */
  readonly apart?: number | undefined;
}

export const noSplit: SplitChoice = { validationShare: 0, seed: 0 };

export interface SplitTasks {
  readonly train: readonly ExportTask[];
  readonly validation: readonly ExportTask[];
}

/**
 * The side depends only on a task's place in the run, so a task is on the same side in every export. A group goes where its
 * leader goes.
 */
export function splitTasks(
  tasks: readonly ExportTask[],
  { validationShare, seed }: SplitChoice,
  leads?: GroupLeads,
): SplitTasks {
  const train: ExportTask[] = [];
  const validation: ExportTask[] = [];
  for (const each of tasks) {
    const drawn = hash32(`${seed}/${leads?.get(each.task.id) ?? placeOf(each.task.id)}`) / 2 ** 32;
    (drawn < validationShare ? validation : train).push(each);
  }
  return { train, validation };
}
