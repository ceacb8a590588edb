/** A folder of the person's in which safety copies are put. Each is written whole before an older one goes. */
import { copiesToRemove } from "../../core/backup/safety-names.ts";

/** What is used of the browser's folder. */
export interface CopyFolder {
  readonly name: string;
  getFileHandle(name: string, options: { readonly create: boolean }): Promise<FileSystemFileHandle>;
  removeEntry(name: string): Promise<void>;
  values(): AsyncIterable<{ readonly kind: string; readonly name: string; getFile?(): Promise<Blob> }>;
}

/** What the browser may offer; TypeScript does not know it yet. */
interface WithFolderPicker {
  showDirectoryPicker(options: { readonly id: string; readonly mode: "readwrite" }): Promise<CopyFolder>;
}

/** Whether the browser lets a page write into a folder. */
export function canChooseFolder(): boolean {
  return "showDirectoryPicker" in window;
}

/** @returns undefined when the person cancelled */
export async function askFolder(): Promise<CopyFolder | undefined> {
  try {
    const options = { id: "seedbed-copies", mode: "readwrite" } as const;
    return await (window as unknown as WithFolderPicker).showDirectoryPicker(options);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return undefined;
    throw error;
  }
}

/**
 * Writes a copy under a new name, and then takes away the run's older ones but the one before it. A file that is not
 * closed has no content, so that a closed tab leaves either a whole copy or an empty file, which goes with the next copy.
 *
 * @param write fills the file and closes it; rejects unless what lies there is whole
 */
export async function putCopy(
  folder: CopyFolder,
  runId: string,
  name: string,
  write: (file: FileSystemFileHandle) => Promise<void>,
): Promise<void> {
  const file = await folder.getFileHandle(name, { create: true });
  try {
    await write(file);
  } catch (error) {
    await folder.removeEntry(name).catch(() => undefined);
    throw error;
  }
  const files: { name: string; bytes: number }[] = [];
  for await (const entry of folder.values())
    if (entry.kind === "file" && entry.getFile)
      files.push({ name: entry.name, bytes: entry.name === name ? 1 : (await entry.getFile()).size });
  for (const old of copiesToRemove(files, runId)) await folder.removeEntry(old);
}
