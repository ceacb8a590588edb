/** The files worker: runs jobs, also several at once. Each can be cancelled by its number. */
import { openDatabase, type SeedbedDatabase } from "../../src/pool/database.ts";
import { sweepUnfinishedRestores } from "../../src/pool/whole-runs/restore.ts";
import type { FileJobs, FilesApi, JobKind, JobProgress } from "../../src/rpc/files-api.ts";
import { keptFiles } from "../engines/gguf/tuning-files.ts";
import { backup, raw, restore, tunings } from "./backups.ts";
import { checkLeaving } from "./check-leaving.ts";
import { derive } from "./derive.ts";
import { evaluate, fields } from "./evaluate.ts";
import { exportFile, fileKinds, preview } from "./export.ts";
import { hubRowsLater, hubColumnsLater } from "./hub-later.ts";
import { Job } from "./job.ts";
import { mix } from "./mix.ts";
import { openFiles } from "./open.ts";
import { lookAhead, readRows } from "./labelled-rows.ts";
import { packageDataset } from "./package.ts";
import { prompts } from "./prompts.ts";
import { readSeeds } from "./seeds.ts";
import { lookAtSet } from "./sets.ts";
import { readTasks } from "./tasks.ts";

const handlers: {
  readonly [Kind in JobKind]: (order: FileJobs[Kind]["order"], job: Job) => Promise<FileJobs[Kind]["result"]>;
} = {
  formats: fileKinds,
  preview,
  export: exportFile,
  package: packageDataset,
  backup,
  restore,
  tunings,
  raw,
  seeds: readSeeds,
  tasks: readTasks,
  table: readRows,
  outlook: lookAhead,
  open: openFiles,
  derive,
  set: lookAtSet,
  mix,
  leaving: checkLeaving,
  hubColumns: hubColumnsLater,
  hubRows: hubRowsLater,
  prompts,
  fields,
  evaluate,
};

export class FilesWorker implements FilesApi {
  readonly #db: SeedbedDatabase;
  readonly #running = new Map<number, AbortController>();

  constructor(db = openDatabase()) {
    this.#db = db;
    // A restore that ended with its thread may have left rows that nobody sees. No job waits for this sweep; where it
    // fails, the next thread sweeps.
    sweepUnfinishedRestores(db, keptFiles).catch(() => undefined);
  }

  async do<Kind extends JobKind>(
    kind: Kind,
    order: FileJobs[Kind]["order"],
    number: number,
    onProgress: (progress: JobProgress) => void,
  ): Promise<FileJobs[Kind]["result"]> {
    const controller = new AbortController();
    this.#running.set(number, controller);
    try {
      return await handlers[kind](order, new Job(this.#db, controller.signal, onProgress));
    } finally {
      this.#running.delete(number);
    }
  }

  cancel(number: number): Promise<void> {
    this.#running.get(number)?.abort();
    return Promise.resolve();
  }
}
