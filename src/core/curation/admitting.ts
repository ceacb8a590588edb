/** What a person admits against the rule that refused it. Apart from the other changes, because it reads answers, which the first screen need not know. */
import { taskOfPart } from "../reading/leftover/put-back.ts";
import type { CandidateRow } from "../rows/candidate-row.ts";
import type { RunRow } from "../rows/run-row.ts";
import type { TaskRow } from "../rows/task-row.ts";
import { nextOrder, noChange, type PoolChange } from "./curation.ts";

/** A refused candidate, or a part set aside, joins the pool, without instances, against the rule that refused it. */
export function admitting(run: RunRow, candidate: CandidateRow, now: number): PoolChange {
  const { verdict } = candidate;
  if (verdict.kind === "kept") throw new Error("This candidate was kept.");
  const instruction = candidate.aside ? taskOfPart(candidate.instruction) : candidate.instruction;
  const task: TaskRow = {
    id: candidate.id,
    runId: run.id,
    order: nextOrder(run),
    origin: "machine",
    name: "",
    instruction,
    classification: "unknown",
    ...(candidate.completionId !== undefined && { completionId: candidate.completionId }),
    requestIndex: candidate.batch,
    instanceCount: 0,
    byHand: "admitted",
    createdAt: now,
  };
  const kept: CandidateRow["verdict"] = { kind: "kept", nearest: verdict.nearest, overruled: verdict };
  const after: CandidateRow = { ...candidate, instruction, verdict: kept };
  return {
    ...noChange(run.id),
    tasks: [{ before: undefined, after: task }],
    candidates: [{ before: candidate, after }],
  };
}
