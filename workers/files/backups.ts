/** Backups: writes one run or all runs with their tunings into a file, and reads a file into new ones. */
import { readBack, tuningsToBackUp, writeBackup } from "../../src/pool/whole-runs/backup.ts";
import { rawRun } from "../../src/pool/whole-runs/raw-run.ts";
import type { Restored } from "../../src/core/backup/restored.ts";
import { restoreBackup } from "../../src/pool/whole-runs/restore.ts";
import type { BackedUp, FileJobs, Written } from "../../src/rpc/files-api.ts";
import { piecesOf } from "../../src/pool/whole-runs/pieces.ts";
import { keptFiles } from "../engines/gguf/tuning-files.ts";
import { holdLock } from "../run/held-lock.ts";
import type { Job } from "./job.ts";
import { writeFile } from "./sink.ts";

export async function backup({ runs, handle, weights }: FileJobs["backup"]["order"], job: Job): Promise<BackedUp> {
  const from = weights ? { files: keptFiles, hold: holdLock } : undefined;
  const { file, faults, tuningFaults, runs: count, tunings } = await writeBackup(job.db, runs, from);
  job.signal.throwIfAborted();
  const told = { faults: [...faults, ...tuningFaults], runs: count, tunings };
  if (!handle) return { ...told, bytes: file.size, blob: file };
  const written = await writeFile(piecesOf(file), file.type, handle, job);
  // What lies on the disk is what counts.
  await readBack(await handle.getFile());
  return { ...told, ...written };
}

/** How many tunings there are to back up, and the bytes of their files. */
export function tunings({ runs }: FileJobs["tunings"]["order"], job: Job): Promise<FileJobs["tunings"]["result"]> {
  return tuningsToBackUp(job.db, runs, keptFiles);
}

export function restore({ file }: FileJobs["restore"]["order"], job: Job): Promise<Restored> {
  return restoreBackup(job.db, file, job.signal, keptFiles);
}

/** All that is stored of one run, in whatever form it is. */
export async function raw({ runId }: FileJobs["raw"]["order"], job: Job): Promise<Written> {
  const blob = await rawRun(job.db, runId);
  return { bytes: blob.size, blob };
}
