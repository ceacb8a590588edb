/** The folder of model files in the origin's private file system, and a note beside each file. Decides nothing. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** The note beside a file, written when its download begins and again when it is whole. */
export interface Receipt {
  readonly url: string;
  readonly bytes: number;
  readonly etag: string;
}

/** A file open for writing in place. Only workers have it, so the types of the page do not name it. */
export interface SyncFile {
  write(bytes: Uint8Array, options: { readonly at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

const FOLDER = "models";

/** Nothing where the browser keeps no files for a page: WebKitGTK has no such place, and private windows may refuse it. */
export async function modelFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  let root: FileSystemDirectoryHandle;
  try {
    root = await navigator.storage.getDirectory();
  } catch {
    return undefined;
  }
  return root.getDirectoryHandle(FOLDER, { create: true });
}

export async function openForWriting(folder: FileSystemDirectoryHandle, name: string): Promise<SyncFile> {
  const handle = await folder.getFileHandle(name, { create: true });
  return (handle as FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncFile> }).createSyncAccessHandle();
}

export function nameFor(url: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(url))).slice(0, 32);
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
