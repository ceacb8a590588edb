/** Writes a file's bytes: to the disk as they are made, or into a blob that the page gives to the browser as a download. */
import type { Written } from "../../src/rpc/files-api.ts";
import type { Job } from "./job.ts";

/** Bytes that are written together: each write costs more than the copying. */
const PORTION_BYTES = 1_000_000;

/**
 * Writes all pieces. Leaves nothing of a file that was not finished.
 * @param atEnd is awaited when all is written and the file is not finished yet; throws where it must not be
 * @throws the job's reason when it is cancelled
 */
export async function writeFile(
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  type: string,
  handle: FileSystemFileHandle | undefined,
  job: Job,
  atEnd?: () => Promise<void>,
): Promise<Written> {
  const disk = await handle?.createWritable();
  const blobs: Blob[] = [];
  let portion: BlobPart[] = [];
  let [bytes, pending] = [0, 0];
  const flush = async (): Promise<void> => {
    const blob = new Blob(portion);
    [portion, pending] = [[], 0];
    if (disk) await disk.write(blob);
    else blobs.push(blob);
  };
  try {
    for await (const piece of pieces) {
      portion.push(piece as BlobPart);
      const size = piece.length;
      pending += size;
      if (pending >= PORTION_BYTES) {
        await flush();
        bytes = blobs.reduce((sum, each) => sum + each.size, disk ? bytes + PORTION_BYTES : 0);
      }
      job.report("writing", bytes + pending);
      await job.breathe();
    }
    await flush();
    await atEnd?.();
    await disk?.close();
  } catch (error) {
    await disk?.abort().catch(() => undefined);
    throw error;
  }
  if (handle) return { bytes: (await handle.getFile()).size, blob: undefined };
  const blob = new Blob(blobs, { type });
  return { bytes: blob.size, blob };
}
