/** The page's jobs for the files worker: each with its progress and a way to cancel it. A worker that does not stop a cancelled job is ended. */
import type { FileJobs, FilesApi, JobKind, JobProgress } from "./files-api.ts";
import type { WorkerHandle } from "./worker-handle.ts";

/** Time a cancelled job has to clean up, ms. */
const GRACE_MS = 3_000;

export interface Watch {
  readonly onProgress?: ((progress: JobProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export class Files {
  readonly #worker: WorkerHandle<FilesApi>;
  #lastJob = 0;

  constructor(worker: WorkerHandle<FilesApi>) {
    this.#worker = worker;
  }

  /** @throws the signal's reason when the job was cancelled */
  async do<Kind extends JobKind>(
    kind: Kind,
    order: FileJobs[Kind]["order"],
    { onProgress, signal }: Watch = {},
  ): Promise<FileJobs[Kind]["result"]> {
    signal?.throwIfAborted();
    const job = ++this.#lastJob;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const cancel = (): void => {
      this.#worker.api.cancel(job).catch(() => undefined);
      timer = setTimeout(() => this.#worker.end(signal?.reason), GRACE_MS);
    };
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      return await this.#worker.api.do(kind, order, job, (progress) => onProgress?.(progress));
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", cancel);
    }
  }
}
