/** Copies a run with another model, so that it can go on: keeps its rows, random state and cursor. */
import { copyRun } from "../../src/pool/whole-runs/add-run.ts";
import { isFromFile, newRunId } from "../../src/core/rows/ids.ts";
import type { RunRow } from "../../src/core/rows/run-row.ts";
import type { FileJobs } from "../../src/rpc/files-api.ts";
import type { Job } from "./job.ts";

export function derive({ runId, name, model, more }: FileJobs["derive"]["order"], job: Job): Promise<RunRow> {
  const now = Date.now();
  return copyRun(
    job.db,
    runId,
    ({ counters }) => ({
      id: newRunId(crypto.randomUUID(), isFromFile(runId) ? "from-file" : "set-up"),
      name,
      model,
      goal: counters.tasks + more,
      createdAt: now,
      updatedAt: now,
      phase: { kind: "stopped" },
      barrenBatches: 0,
      epoch: 0,
    }),
    (done) => {
      job.signal.throwIfAborted();
      job.report("storing", done);
    },
  );
}
