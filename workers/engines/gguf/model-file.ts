/** Gets a GGUF from the page itself, from an address, or from the person's disk. */
import type { ModelSource } from "../../../src/core/models/kinds.ts";
import { EngineFailure, type LoadProgress } from "../../../src/run/ports.ts";
import { allowedAddress, pageFile } from "../parts/addresses.ts";
import { checkResponse, networkFailure } from "../parts/fetch-file.ts";
import { keptFiles, modelName } from "./tuning-files.ts";
import { downloadModel, isGguf, storedModel } from "./store.ts";

/** Fetches or opens the model's file. @throws EngineFailure */
export type OpenFile = (onProgress: (progress: LoadProgress) => void, signal: AbortSignal) => Promise<Blob>;

/** @param file that the person chose, for a source of kind `gguf-file` */
export function fileOpener(source: ModelSource, pageUrl: string, file: File | undefined): OpenFile {
  return async (onProgress, signal) => {
    const found = await open();
    if (!(await isGguf(found).catch(gone)))
      throw new EngineFailure("model-unreadable", "The file is not a GGUF model.");
    return found;

    async function open(): Promise<Blob> {
      switch (source.kind) {
        case "bundled":
          return fetchBundled(pageFile(source.path, pageUrl), onProgress, signal);
        case "gguf-url":
          allowedAddress(source.url);
          return (await storedModel(source.url)) ?? (await downloadModel(source, onProgress, signal));
        case "gguf-file":
          if (file) return file;
          throw new EngineFailure(
            "model-not-found",
            `Choose the file ${source.name} again: a page cannot reopen it by itself.`,
          );
        case "tuned":
          return (await keptFiles.read(modelName(source.tuning))) ?? notKept();
        default:
          throw new RangeError(`a source of kind ${source.kind} is not a file`);
      }
    }
  };
}

/** The browser reads a chosen file only when it is asked to; by then it may have been moved or changed. */
function gone(cause: unknown): never {
  throw new EngineFailure("file-gone", "The browser can no longer read the model's file.", { cause });
}

function notKept(): never {
  throw new EngineFailure("model-not-found", "This tuned model is not in this browser any more. Tune it again.");
}

async function fetchBundled(url: string, onProgress: Parameters<OpenFile>[0], signal: AbortSignal): Promise<Blob> {
  const progress = { phase: "download", text: "Fetching the embedded model" } as const;
  onProgress({ ...progress, share: 0 });
  try {
    const response = await fetch(url, { signal });
    checkResponse(response, url);
    const blob = await response.blob();
    onProgress({ ...progress, share: 1, loadedBytes: blob.size, totalBytes: blob.size });
    return blob;
  } catch (error) {
    throw error instanceof EngineFailure ? error : networkFailure(error, signal);
  }
}
