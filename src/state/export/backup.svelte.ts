/** Backs up runs with their tunings to a file, and restores them from one. A file that is not whole changes nothing. */
import type { RunRow } from "../../core/rows/run-row.ts";
import type { Files } from "../../rpc/files.ts";
import type { RunFault } from "../../pool/whole-runs/run-fault.ts";
import type { Restored } from "../../core/backup/restored.ts";
import type { BackedUp } from "../../rpc/files-api.ts";
import { askWhere, handOver, safeName } from "../run/hand-over.ts";
import { JobState } from "../parts/job.svelte.ts";

const FILE_NAME = "backup.seedbed.jsonl";

interface WrittenBackup extends Omit<BackedUp, "blob"> {
  readonly fileName: string;
}

export class BackupState {
  readonly writing = new JobState<WrittenBackup>();
  readonly restoring = new JobState<Restored>();
  /** How much of tunings there is to back up. */
  readonly tunings = new JobState<{ readonly tunings: number; readonly bytes: number }>();
  readonly #files: Files;

  constructor(files: Files) {
    this.#files = files;
  }

  /** Looks how much of tunings a backup would hold. @param run undefined for all runs */
  async look(run: RunRow | undefined): Promise<void> {
    await this.tunings.run((watch) => this.#files.do("tunings", { runs: idsOf(run) }, watch));
  }

  /** @param run undefined for all runs @param toDisk asks for a place and writes there @param weights whether the files of tunings are in it */
  async download(run: RunRow | undefined, toDisk: boolean, weights: boolean): Promise<void> {
    const fileName = run === undefined ? FILE_NAME : `${safeName(run.name)}-${FILE_NAME}`;
    const handle = toDisk ? await askWhere(fileName) : undefined;
    if (toDisk && handle === undefined) return;
    await this.writing.run(async (watch) => {
      const { blob, ...written } = await this.#files.do("backup", { runs: idsOf(run), handle, weights }, watch);
      if (blob && written.runs + written.tunings > 0) handOver(blob, fileName);
      return { ...written, fileName: handle?.name ?? fileName };
    });
  }

  /** Gives a damaged run to the person as it is stored. */
  async downloadRaw({ runId, name }: RunFault): Promise<void> {
    const { blob } = await this.#files.do("raw", { runId });
    if (blob) handOver(blob, `${safeName(name)}-damaged.jsonl`);
  }

  async restore(file: File): Promise<void> {
    await this.restoring.run((watch) => this.#files.do("restore", { file }, watch));
  }
}

function idsOf(run: RunRow | undefined): readonly string[] | "all" {
  return run === undefined ? "all" : [run.id];
}
