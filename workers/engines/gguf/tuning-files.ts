/** Files of tunings, kept in the origin's private file system, or in a database where there is none. Decides nothing. */
import { dropBytes, keepBytes, keptBytes, keptSizes } from "../../../src/pool/kept-bytes.ts";
import { PoolFailure } from "../../../src/pool/failure.ts";
import type { KeptFiles } from "../../../src/pool/kept-files.ts";
import { openForWriting } from "./folder.ts";

const FOLDER = "tunings";

export const keptFiles: KeptFiles = {
  async read(name) {
    const folder = await tuningFolder();
    if (!folder) {
      const bytes = await keptBytes(name);
      return bytes && new Blob([bytes]);
    }
    try {
      return await (await folder.getFileHandle(name)).getFile();
    } catch {
      return undefined;
    }
  },
  async write(name, bytes) {
    const folder = await tuningFolder();
    if (!folder) return keepBytes(name, bytes);
    await writeWhole(folder, name, bytes);
  },
  async remove(name) {
    const folder = await tuningFolder();
    if (folder) await folder.removeEntry(name).catch(() => undefined);
    else await dropBytes(name);
  },
  async sizes() {
    const folder = await tuningFolder();
    if (!folder) return keptSizes();
    const sizes = new Map<string, number>();
    for await (const [name, handle] of folder.entries())
      if (handle.kind === "file") sizes.set(name, (await (handle as FileSystemFileHandle).getFile()).size);
    return sizes;
  },
};

/** The name of a tuning's model. */
export function modelName(id: string): string {
  return `${id}.gguf`;
}

/** The name of the model after a tuning's best epoch so far. */
export function bestName(id: string, epoch: number): string {
  return `${id}.epoch-${epoch}.gguf`;
}

/** What the files of each tuning take together, by the tuning's id: every name begins with it. */
export async function bytesByTuning(files: KeptFiles): Promise<Readonly<Record<string, number>>> {
  const bytes: Record<string, number> = {};
  for (const [name, size] of await files.sizes()) {
    const id = name.split(".", 1)[0] ?? name;
    bytes[id] = (bytes[id] ?? 0) + size;
  }
  return bytes;
}

/** Nothing where the browser keeps no files for a page. */
async function tuningFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(FOLDER, { create: true });
  } catch {
    return undefined;
  }
}

async function writeWhole(folder: FileSystemDirectoryHandle, name: string, bytes: Uint8Array): Promise<void> {
  const file = await openForWriting(folder, name);
  try {
    file.truncate(0);
    if (file.write(bytes, { at: 0 }) !== bytes.length) throw full(undefined);
    file.flush();
  } catch (error) {
    throw error instanceof PoolFailure ? error : full(error);
  } finally {
    file.close();
  }
}

function full(cause: unknown): PoolFailure {
  return new PoolFailure("full", "The browser has no space left for this tuning.", { cause });
}
