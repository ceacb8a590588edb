/** Backups: writes one run or all runs into a file, and reads a file into new runs. */
import { backupRuns } from "../../src/pool/whole-runs/backup.ts";
import { restoreBackup } from "../../src/pool/whole-runs/restore.ts";
import type { FileJobs, Restored, Written } from "../../src/rpc/files-api.ts";
import type { Job } from "./job.ts";
import { writeFile } from "./sink.ts";

export async function backup({ runs, handle }: FileJobs["backup"]["order"], job: Job): Promise<Written> {
  const blob = await backupRuns(job.db, runs);
  job.signal.throwIfAborted();
  return handle ? writeFile(bytesOf(blob), blob.type, handle, job) : { bytes: blob.size, blob };
}

export function restore({ file }: FileJobs["restore"]["order"], job: Job): Promise<Restored> {
  return restoreBackup(job.db, file, job.signal);
}

async function* bytesOf(blob: Blob): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = blob.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
