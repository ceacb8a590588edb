/** The first bytes of a GGUF, from this machine or from a host. A host is asked for no more than the header's own bytes. */
import { EngineFailure } from "../../../src/run/ports.ts";
import type { GgufSource } from "../../../training/gguf/read-header.ts";
import { checkResponse, networkFailure } from "../parts/fetch-file.ts";
import { shownFetch } from "../parts/shown-fetch.ts";

/** A file on this machine. */
export function blobSource(file: Blob): GgufSource {
  return {
    size: () => file.size,
    read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
  };
}

/** A file at an address, read by range requests. Close it in the end. */
export interface AddressSource extends GgufSource {
  /** Ends a request of which more would come. */
  readonly close: () => Promise<void>;
}

/** `read` throws EngineFailure `model-not-found`, `download-failed` or `aborted`. */
export function addressSource(url: string, signal: AbortSignal): AddressSource {
  let size: number | undefined;
  /** The body of a host that sends the whole file whatever part is asked for: it is read on from where it is. */
  let whole: ByteReader | undefined;
  return {
    size: () => size,
    read: async (from, to) => {
      if (whole) return whole.take(to - from);
      const response = await request(url, from, to, signal);
      const body = new ByteReader(response, signal);
      if (response.status !== 206) {
        if (from > 0) throw new EngineFailure("download-failed", "The host sent another part than was asked for.");
        size = sizeOf(response.headers.get("content-length"));
        whole = body;
        return whole.take(to);
      }
      const range = /^bytes (\d+)-\d+\/(\d+|\*)$/u.exec(response.headers.get("content-range") ?? "");
      if (range !== null && Number(range[1]) !== from) {
        await body.close();
        throw new EngineFailure("download-failed", "The host sent another part than was asked for.");
      }
      size ??= sizeOf(range?.[2] ?? null);
      const bytes = await body.take(to - from);
      await body.close();
      return bytes;
    },
    close: async () => whole?.close(),
  };
}

async function request(url: string, from: number, to: number, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    const options = { signal, cache: "no-store" } as const;
    response = await shownFetch(url, { ...options, headers: { range: `bytes=${from}-${to - 1}` } });
  } catch (error) {
    throw networkFailure(error, signal);
  }
  checkResponse(response, url);
  return response;
}

function sizeOf(text: string | null): number | undefined {
  const size = Number(text ?? NaN);
  return Number.isSafeInteger(size) && size > 0 ? size : undefined;
}

/** Takes a response's bytes a given number at a time, and never more. */
class ByteReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #signal: AbortSignal;
  #left = new Uint8Array();

  constructor(response: Response, signal: AbortSignal) {
    this.#reader = (response.body as ReadableStream<Uint8Array<ArrayBuffer>>).getReader();
    this.#signal = signal;
  }

  /** @returns fewer bytes only at the end of the body */
  async take(count: number): Promise<Uint8Array> {
    const taken = new Uint8Array(count);
    let length = 0;
    try {
      while (length < count) {
        if (this.#left.length === 0) {
          const { done, value } = await this.#reader.read();
          if (done) break;
          this.#left = value as Uint8Array<ArrayBuffer>;
        }
        const part = this.#left.subarray(0, count - length);
        taken.set(part, length);
        length += part.length;
        this.#left = this.#left.subarray(part.length);
      }
    } catch (error) {
      throw networkFailure(error, this.#signal);
    }
    return taken.subarray(0, length);
  }

  async close(): Promise<void> {
    await this.#reader.cancel().catch(() => undefined);
  }
}
