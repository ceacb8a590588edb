/** Makes the row of a judged instance. Loads nothing. */
import type { Instance, InstanceRow } from "./instance-row.ts";
import type { InstanceRefusal } from "./reasons.ts";

/** @param index its place among all instances of the task @param judged without `refusal` where it is kept */
export function instanceRow(
  { id, runId }: { readonly id: string; readonly runId: string },
  index: number,
  { input, output, refusal, byHand }: Instance & { readonly refusal?: InstanceRefusal; readonly byHand?: true },
): InstanceRow {
  const verdict = refusal ? ({ kind: "refused", reason: refusal } as const) : ({ kind: "kept" } as const);
  return { id: `${id}/i${index}`, runId, taskId: id, index, input, output, verdict, ...(byHand && { byHand }) };
}
