/** The folder of model files in the origin's private file system, and the notes that stand beside them. Decides nothing. */

/** What is written beside a file when it is begun and once it is whole. */
export interface Receipt {
  readonly url: string;
  readonly bytes: number;
  readonly etag: string;
}

/** A file open for writing in place; browsers offer it in workers alone, so the page's types do not have it. */
export interface SyncFile {
  write(bytes: Uint8Array, options: { readonly at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

const FOLDER = "models";

export async function modelFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FOLDER, { create: true });
}

export async function openForWriting(folder: FileSystemDirectoryHandle, name: string): Promise<SyncFile> {
  const handle = await folder.getFileHandle(name, { create: true });
  return (handle as FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncFile> }).createSyncAccessHandle();
}

export async function nameFor(url: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(url)))).slice(0, 32);
}

export function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function fileOf(folder: FileSystemDirectoryHandle, name: string): Promise<File | undefined> {
  try {
    return await (await folder.getFileHandle(name)).getFile();
  } catch {
    return undefined;
  }
}

export async function readReceipt(folder: FileSystemDirectoryHandle, name: string): Promise<Receipt | undefined> {
  try {
    return JSON.parse((await (await fileOf(folder, `${name}.json`))?.text()) ?? "null") as Receipt | undefined;
  } catch {
    return undefined;
  }
}

export async function writeReceipt(folder: FileSystemDirectoryHandle, name: string, receipt: Receipt): Promise<void> {
  const handle = await openForWriting(folder, `${name}.json`);
  try {
    handle.truncate(0);
    handle.write(new TextEncoder().encode(JSON.stringify(receipt)), { at: 0 });
    handle.flush();
  } finally {
    handle.close();
  }
}
