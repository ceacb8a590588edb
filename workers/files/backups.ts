/** Backups: writes one run or all runs into a file, and reads a file into new runs. */
import { readBack, writeBackup } from "../../src/pool/whole-runs/backup.ts";
import { rawRun } from "../../src/pool/whole-runs/raw-run.ts";
import { restoreBackup } from "../../src/pool/whole-runs/restore.ts";
import type { BackedUp, FileJobs, Restored, Written } from "../../src/rpc/files-api.ts";
import { piecesOf } from "../../src/pool/whole-runs/pieces.ts";
import type { Job } from "./job.ts";
import { writeFile } from "./sink.ts";

export async function backup({ runs, handle }: FileJobs["backup"]["order"], job: Job): Promise<BackedUp> {
  const { file, faults, runs: count } = await writeBackup(job.db, runs);
  job.signal.throwIfAborted();
  if (!handle) return { bytes: file.size, blob: file, faults, runs: count };
  const written = await writeFile(piecesOf(file), file.type, handle, job);
  // What lies on the disk is what counts.
  await readBack(await handle.getFile());
  return { ...written, faults, runs: count };
}

export function restore({ file }: FileJobs["restore"]["order"], job: Job): Promise<Restored> {
  return restoreBackup(job.db, file, job.signal);
}

/** All that is stored of one run, in whatever form it is. */
export async function raw({ runId }: FileJobs["raw"]["order"], job: Job): Promise<Written> {
  const blob = await rawRun(job.db, runId);
  return { bytes: blob.size, blob };
}
