/** Backs up runs to a file, and restores them from one. A file that is not whole changes nothing. */
import type { RunRow } from "../../core/rows/run-row.ts";
import type { Files } from "../../rpc/files.ts";
import type { Restored } from "../../rpc/files-api.ts";
import { askWhere, handOver, safeName } from "../run/hand-over.ts";
import { JobState } from "../parts/job.svelte.ts";

const FILE_NAME = "backup.seedbed.jsonl";

export class BackupState {
  readonly writing = new JobState<{ readonly fileName: string; readonly bytes: number } | undefined>();
  readonly restoring = new JobState<Restored>();
  readonly #files: Files;

  constructor(files: Files) {
    this.#files = files;
  }

  /** @param run undefined for all runs @param toDisk asks for a place and writes there */
  async download(run: RunRow | undefined, toDisk: boolean): Promise<void> {
    const fileName = run === undefined ? FILE_NAME : `${safeName(run.name)}-${FILE_NAME}`;
    const handle = toDisk ? await askWhere(fileName) : undefined;
    if (toDisk && handle === undefined) return;
    await this.writing.run(async (watch) => {
      const order = { runs: run === undefined ? ("all" as const) : [run.id], handle };
      const { bytes, blob } = await this.#files.do("backup", order, watch);
      if (blob) handOver(blob, fileName);
      return { fileName: handle?.name ?? fileName, bytes };
    });
  }

  async restore(file: File): Promise<void> {
    await this.restoring.run((watch) => this.#files.do("restore", { file }, watch));
  }
}
