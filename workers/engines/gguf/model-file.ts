/** Gets a GGUF from the page itself, from an address, or from the person's disk. */
import type { ModelSource, SourceOf } from "../../../src/core/models/kinds.ts";
import { EngineFailure, type LoadProgress } from "../../../src/run/ports.ts";
import { allowedAddress, pageFile } from "../parts/addresses.ts";
import { checkResponse, networkFailure } from "../parts/fetch-file.ts";
import type { HostAdapter } from "../../../training/lora/adapter.ts";
import { adapterFromGguf } from "../../../training/lora/adapter-gguf.ts";
import { mergedFile } from "./merged.ts";
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
          return fileAtHand(source, file);
        case "tuned": {
          const kept = (await keptFiles.read(modelName(source.tuning))) ?? notKept();
          return source.base ? (await adapted(await fileAtHand(source.base, file), kept)).file : kept;
        }
        default:
          throw new RangeError(`a source of kind ${source.kind} is not a file`);
      }
    }
  };
}

/** The file of a model, where it is on this machine already: nothing is downloaded. @throws EngineFailure `model-not-found` */
export async function fileAtHand(source: SourceOf<"gguf-url" | "gguf-file">, file: File | undefined): Promise<Blob> {
  if (source.kind === "gguf-url") return (await storedModel(source.url)) ?? notStored(source.url);
  if (!file)
    throw new EngineFailure(
      "model-not-found",
      `Choose the file ${source.name} again: a page cannot reopen it by itself.`,
    );
  if (file.size === source.bytes) return file;
  throw new EngineFailure(
    "model-not-found",
    `This is another file than ${source.name}, by its size. Choose the file that was tuned or measured here.`,
  );
}

/** A model with an adapter merged into it, and the adapter. @throws EngineFailure where it does not fit */
export async function adapted(base: Blob, kept: Blob): Promise<{ readonly file: Blob; readonly adapter: HostAdapter }> {
  try {
    const { adapter } = adapterFromGguf(new Uint8Array(await kept.arrayBuffer()));
    return { file: await mergedFile(base, adapter), adapter };
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const message = `The change that was tuned does not fit this model: ${cause.message}.`;
    throw new EngineFailure("model-unreadable", message, { cause });
  }
}

function notStored(url: string): never {
  throw new EngineFailure(
    "model-not-found",
    `The model from ${url} is not stored in this browser. Choose it in the list of models and start a run: that downloads it.`,
  );
}

/** The browser reads a chosen file only when it is asked to; by then it may have been moved or changed. */
function gone(cause: unknown): never {
  throw new EngineFailure("file-gone", "The browser can no longer read the model's file.", { cause });
}

/** A tuning whose file was deleted. */
export function notKept(): never {
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
