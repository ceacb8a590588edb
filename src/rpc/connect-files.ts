/** The page's side of the files worker: started at the first job, ended and started anew when a cancelled job does not let go. */
import filesScript from "../../workers/files/files.worker.ts?worker&url";
import { proxy, wrap } from "comlink";
import type { FileJobs, FilesApi, JobKind, JobProgress } from "./files-api.ts";
import { spawnWorker } from "./spawn-worker.ts";

/** Time a cancelled job has to clean up behind itself, ms. */
const LET_GO_MS = 3_000;

export interface Watch {
  readonly onProgress?: ((progress: JobProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What the page asks of the files worker. */
export interface Files {
  /** @throws the signal's reason when the job was cancelled */
  do<Kind extends JobKind>(
    kind: Kind,
    order: FileJobs[Kind]["order"],
    watch?: Watch,
  ): Promise<FileJobs[Kind]["result"]>;
}

export function connectFiles(): Files {
  let connection: Connection | undefined;
  let last = 0;
  return {
    async do(kind, order, { onProgress, signal } = {}) {
      signal?.throwIfAborted();
      const used = (connection ??= connect());
      const job = ++last;
      const end = (reason: unknown): void => {
        used.end(reason);
        if (connection === used) connection = undefined;
      };
      let timer: ReturnType<typeof setTimeout> | undefined;
      const cancel = (): void => {
        void used.api.cancel(job);
        timer = setTimeout(() => end(signal?.reason), LET_GO_MS);
      };
      signal?.addEventListener("abort", cancel, { once: true });
      const answer = used.api.do(
        kind,
        order,
        job,
        proxy((progress: JobProgress) => onProgress?.(progress)),
      );
      try {
        return await Promise.race([answer, used.death]);
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener("abort", cancel);
      }
    },
  };

  function connect(): Connection {
    const thread = spawnWorker(filesScript, "files");
    let reject: (reason: unknown) => void = () => undefined;
    const death = new Promise<never>((_, no) => (reject = no));
    death.catch(() => undefined);
    const made: Connection = {
      api: wrap<FilesApi>(thread) as FilesApi,
      death,
      end: (reason) => {
        thread.terminate();
        reject(reason);
      },
    };
    thread.addEventListener("error", ({ message }) => {
      made.end(new Error(message === "" ? "The files worker could not be started." : message));
      if (connection === made) connection = undefined;
    });
    return made;
  }
}

interface Connection {
  readonly api: FilesApi;
  /** Rejects when the worker was ended, could not be loaded, or threw outside a job. */
  readonly death: Promise<never>;
  readonly end: (reason: unknown) => void;
}
