/** Opens in the Pool what a dot in the picture of the flow stands for. */
import type { FlowMove } from "./flow-moves.ts";
import type { BrowseState } from "../pool/browse.svelte.ts";

/** @returns whether it is stored */
export async function openMoved(browse: BrowseState, runId: string, move: FlowMove): Promise<boolean> {
  browse.lookAt(runId);
  if (move.lane === "judged") {
    const { id, verdict } = move.candidate;
    browse.choose({ show: "candidates", verdict: verdict.kind, reason: undefined, search: "" });
    return browse.open.showCandidateById(id);
  }
  const id = move.lane === "shown" ? move.demonstration.taskId : move.task.id;
  browse.choose({ show: "tasks", search: "" });
  return browse.open.showTaskById(id);
}
