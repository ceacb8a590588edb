/** A task's instances out of its line of our full export: kept and refused ones in the order they had. */
import type { InstanceRow } from "../rows/instance-row.ts";
import type { TaskLine } from "./full-schemas.ts";

type KeptLine = TaskLine["instances"][number];

export function instancesOfLine(
  { instances, refusedInstances = [] }: TaskLine,
  { taskId, runId }: Pick<InstanceRow, "taskId" | "runId">,
): InstanceRow[] {
  const refused = new Map(refusedInstances.map((each) => [each.at, each]));
  const kept = [...instances];
  return Array.from({ length: kept.length + refused.size }, (_, index): InstanceRow | undefined => {
    const place = { id: `${taskId}/i${String(index)}`, runId, taskId, index };
    const out = refused.get(index);
    const line = out ?? kept.shift();
    if (line === undefined) return undefined;
    const verdict = out ? ({ kind: "refused", reason: out.reason } as const) : ({ kind: "kept" } as const);
    return { ...place, input: line.input, output: line.output, verdict, ...marks(line) };
  }).filter((row) => row !== undefined);
}

function marks({ edited, editedFrom, byHand }: KeptLine): Pick<InstanceRow, "edited" | "editedFrom" | "byHand"> {
  return {
    ...(edited !== undefined && { edited }),
    ...(editedFrom && { editedFrom }),
    ...(byHand !== undefined && { byHand }),
  };
}
