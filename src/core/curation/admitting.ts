/** What a person admits against the rule that refused it. Apart from the other changes, because it reads answers, which the first screen need not know. */
import { taskOfPart } from "../reading/leftover/put-back.ts";
import { instanceRow } from "../rows/made-instance.ts";
import type { CandidateRow } from "../rows/candidate-row.ts";
import type { RunRow } from "../rows/run-row.ts";
import type { TaskRow } from "../rows/task-row.ts";
import { nextOrder, noChange, type PoolChange } from "./curation.ts";

/** A refused candidate, or a part set aside, joins the pool against the rule that refused it; one out of a set with its examples, any other without. */
export function admitting(run: RunRow, candidate: CandidateRow, now: number): PoolChange {
  const { verdict } = candidate;
  if (verdict.kind === "kept") throw new Error("This candidate was kept.");
  const instruction = candidate.aside ? taskOfPart(candidate.instruction) : candidate.instruction;
  const own = candidate.fromSet ? (candidate.instances ?? []) : [];
  const task: TaskRow = {
    id: candidate.id,
    runId: run.id,
    order: nextOrder(run),
    origin: "machine",
    name: "",
    instruction,
    classification: "unknown",
    ...(candidate.completionId !== undefined && { completionId: candidate.completionId }),
    ...(candidate.fromSet ? { fromSet: candidate.fromSet } : { requestIndex: candidate.batch }),
    instanceCount: own.length,
    byHand: "admitted",
    createdAt: now,
  };
  const kept: CandidateRow["verdict"] = { kind: "kept", nearest: verdict.nearest, overruled: verdict };
  const after: CandidateRow = { ...candidate, instruction, verdict: kept };
  return {
    ...noChange(run.id),
    tasks: [{ before: undefined, after: task }],
    candidates: [{ before: candidate, after }],
    instances: own.map((each, index) => ({ before: undefined, after: instanceRow(task, index, each) })),
  };
}
