/** Downloads as the engines do, where a worker may write files piece by piece. */
import { expose } from "comlink";
import { EngineFailure } from "../../../src/run/ports.ts";
import { fileOpener } from "../../../workers/engines/gguf/model-file.ts";
import { removeModel, storedModel } from "../../../workers/engines/gguf/store.ts";

export interface DownloadOutcome {
  readonly kind?: string;
  readonly bytes?: number;
  /** Whether the model would be shown as stored afterwards. */
  readonly stored: boolean;
  /** Bytes in each report of progress. */
  readonly progress: readonly number[];
}

const bench = {
  /** @param cancelAt ends the download when this many bytes are reported */
  async download(url: string, sha256?: string, cancelAt = Infinity): Promise<DownloadOutcome> {
    const abort = new AbortController();
    const progress: number[] = [];
    const open = fileOpener({ kind: "gguf-url", url, ...(sha256 !== undefined && { sha256 }) }, "", undefined);
    try {
      const file = await open(({ loadedBytes = 0 }) => {
        progress.push(loadedBytes);
        if (loadedBytes >= cancelAt) abort.abort();
      }, abort.signal);
      return { bytes: file.size, stored: (await storedModel(url)) !== undefined, progress };
    } catch (error) {
      const kind = error instanceof EngineFailure ? error.kind : String(error);
      return { kind, stored: (await storedModel(url)) !== undefined, progress };
    }
  },
  /** From now on the browser keeps no files for this page. */
  refuseFolders(): void {
    StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException("not here", "SecurityError"));
  },
  remove: (url: string): Promise<void> => removeModel(url),
};

export type DownloadBench = typeof bench;
expose(bench);
