/** Unpacks a gzip by the browser's own stream, and stops as soon as it grows over the limit. */

/** A packed file that is not read; the message says why. */
export class PackedRefusal extends Error {
  override readonly name = "PackedRefusal";
}

/**
 * @param most bytes once unpacked
 * @throws PackedRefusal when the gzip is damaged or too large
 */
export async function gunzip(file: Blob, most: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const reader = file.stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new PackedRefusal("the gzip is damaged or broken off");
      });
      if (done) break;
      signal?.throwIfAborted();
      bytes += value.length;
      if (bytes > most) throw new PackedRefusal(`the gzip unpacks to more than ${String(most / 1_000_000)} MB`);
      pieces.push(value);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}
