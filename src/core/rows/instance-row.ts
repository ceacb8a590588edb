/** The row of an instance that was read and judged. */
import type { JudgedInstance } from "../questions/instance-rules.ts";
import type { InstanceRow, TaskRow } from "./records.ts";

/** @param index its place among the task's instances, from 0 */
export function instanceRow(
  { id, runId }: Pick<TaskRow, "id" | "runId">,
  index: number,
  { input, output, refusal }: JudgedInstance,
): InstanceRow {
  const verdict = refusal ? ({ kind: "refused", reason: refusal } as const) : ({ kind: "kept" } as const);
  return { id: `${id}/i${String(index)}`, runId, taskId: id, index, input, output, verdict };
}
