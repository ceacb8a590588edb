/** The bytes of a file at the Hub, fetched in ranges and never sent a token. Stops at a limit. */
import type { AsyncBuffer } from "hyparquet";
import { HubFailure } from "../../src/core/hub/failure.ts";
import { shownFetch } from "../engines/parts/shown-fetch.ts";
import type { Job } from "./job.ts";

export interface RangedFile extends AsyncBuffer {
  /** Bytes that were fetched so far. */
  fetched(): number;
}

/** @param bytes the file's size, as the Hub's list says */
export function asyncBufferFromRanges(url: string, bytes: number, most: number, job: Job): RangedFile {
  let fetched = 0;
  let hasFailed = false;
  return {
    byteLength: bytes,
    fetched: () => fetched,
    async slice(start, end = bytes) {
      const isWithin = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= bytes;
      if (!isWithin) throw new Error("The Parquet file is damaged or broken off.");
      const size = end - start;
      if (fetched + size > most)
        throw new Error(
          `Reading this needs more than ${String(most / 1_000_000)} MB of the file. Choose fewer rows or columns.`,
        );
      fetched += size;
      const part = await rangeOf(url, start, end, job.signal).catch((error: unknown) => {
        // Where one range fails the library leaves the others, and nobody catches their failures: those wait for ever.
        if (hasFailed) return new Promise<never>(() => undefined);
        hasFailed = true;
        throw error;
      });
      job.report("reading", fetched);
      return part;
    },
  };
}

async function rangeOf(url: string, start: number, end: number, signal: AbortSignal): Promise<ArrayBuffer> {
  const size = end - start;
  const response = await asked(url, { headers: { range: `bytes=${String(start)}-${String(end - 1)}` }, signal });
  if (response.status !== 206) {
    await response.body?.cancel();
    if (response.status === 401 || response.status === 403) throw new HubFailure("gated");
    throw response.ok ? new HubFailure("not-understood") : new HubFailure("refused", response.status);
  }
  const reader = response.body?.getReader();
  const whole = new Uint8Array(size);
  let at = 0;
  for (;;) {
    const step = await reader?.read().catch(() => {
      signal.throwIfAborted();
      throw new HubFailure("unreachable");
    });
    if (step === undefined || step.done) break;
    if (at + step.value.length > size) {
      await reader?.cancel();
      throw new HubFailure("too-long");
    }
    whole.set(step.value, at);
    at += step.value.length;
  }
  if (at !== size) throw new HubFailure("unreachable");
  return whole.buffer;
}

async function asked(url: string, init: RequestInit): Promise<Response> {
  try {
    return await shownFetch(url, init);
  } catch (error) {
    init.signal?.throwIfAborted();
    if (error instanceof Error && "kind" in error && error.kind === "refused-by-policy")
      throw new HubFailure("elsewhere");
    throw new HubFailure("unreachable");
  }
}
