/** Reads a file piece by piece. */

/** @throws the signal's reason when it is aborted */
export async function* piecesOf(file: Blob, signal?: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
