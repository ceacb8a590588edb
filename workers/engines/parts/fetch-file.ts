/** Fetches a model file, whole or the rest of it, and names every wrong answer. Knows no storage. */
import { EngineFailure } from "../../../src/run/ports.ts";
import { shownFetch } from "./shown-fetch.ts";

/** @param etag of the file of which `from` bytes are stored already; when the host has another one, the whole file is fetched */
export async function requestFile(url: string, from: number, etag: string, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await shownFetch(url, { signal, ...(from > 0 && { headers: { range: `bytes=${from}-` } }) });
  } catch (error) {
    throw networkFailure(error, signal);
  }
  // The host has no bytes after these. Begin again: the stored part may or may not be whole.
  if (response.status === 416) return requestFile(url, 0, "", signal);
  checkResponse(response, url);
  if (response.status === 206 && !goesOn(response, from, etag)) {
    await response.body?.cancel();
    return requestFile(url, 0, "", signal);
  }
  return response;
}

/** @throws EngineFailure when the answer is not a file */
export function checkResponse(response: Response, url: string): void {
  if (response.status === 404 || response.status === 410)
    throw new EngineFailure("model-not-found", `There is no model at ${url}.`);
  if (response.status === 401 || response.status === 403) {
    throw new EngineFailure(
      "model-not-found",
      `${new URL(url).host} does not give this model to everybody (HTTP ${response.status}).`,
    );
  }
  if (!response.ok || !response.body)
    throw new EngineFailure("download-failed", `${new URL(url).host} answered HTTP ${response.status}.`);
  if (isPage(response)) {
    throw new EngineFailure("model-not-found", `There is a web page at ${url}, not a model.`);
  }
}

/** Whether an answer is a web page. */
export function isPage({ headers }: Response): boolean {
  return headers.get("content-type")?.startsWith("text/html") === true;
}

export function networkFailure(error: unknown, signal: AbortSignal): EngineFailure {
  if (error instanceof EngineFailure) return error;
  if (signal.aborted) return new EngineFailure("aborted", "The download was cancelled.", { cause: error });
  const failed =
    "The download failed. The host may be out of reach, or it leads to another address, which this page does not follow.";
  const message = navigator.onLine ? failed : "This machine is offline.";
  return new EngineFailure("download-failed", message, { cause: error });
}

export async function* chunksOf(response: Response, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw networkFailure(error, signal);
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Whether an answer is the rest of the same file. A header that the host hides counts as right. */
function goesOn({ headers }: Response, from: number, etag: string): boolean {
  const now = headers.get("etag");
  if (etag !== "" && now !== null && now !== etag) return false;
  const range = headers.get("content-range");
  return range === null || range.startsWith(`bytes ${from}-`);
}
