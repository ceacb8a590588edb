/** The last downloaded model, kept until the page is closed: for browsers that keep no files for a page. */
import { EngineFailure } from "../../../src/run/ports.ts";

/** Bytes gathered before they become a blob, which the browser may move to the disk. */
const PIECE_BYTES = 16 * 2 ** 20;

let kept: { readonly url: string; readonly file: Blob } | undefined;

export function sessionFile(url: string): Blob | undefined {
  return kept?.url === url ? kept.file : undefined;
}

/** Only one is kept: each takes memory. */
export function keepForSession(url: string, file: Blob): void {
  kept = { url, file };
}

export function forgetSessionFile(url: string): void {
  if (kept?.url === url) kept = undefined;
}

/** @param heard gets the number of bytes so far @throws EngineFailure `out-of-memory`; what reading the chunks throws */
export async function gathered(chunks: AsyncIterable<Uint8Array>, heard: (bytes: number) => void): Promise<Blob> {
  const pieces: Blob[] = [];
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let [waitingBytes, bytes] = [0, 0];
  try {
    for await (const chunk of chunks) {
      waiting.push(chunk as Uint8Array<ArrayBuffer>);
      waitingBytes += chunk.length;
      heard((bytes += chunk.length));
      if (waitingBytes < PIECE_BYTES) continue;
      pieces.push(new Blob(waiting));
      [waiting, waitingBytes] = [[], 0];
    }
    return new Blob([...pieces, ...waiting]);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new EngineFailure("out-of-memory", "The model does not fit into memory beside the page.", { cause });
  }
}
