/**
 * Model files kept in the origin's private file system, or until the page is closed where there is none. A file counts as
 * stored only when it is whole and a GGUF.
 */
import { sha256 as hasher } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { EngineFailure, type LoadProgress } from "../../../src/run/ports.ts";
import { chunksOf, requestFile } from "../parts/fetch-file.ts";
import { roomFor, storageFull } from "../parts/storage-room.ts";
import { MAGIC } from "../../../training/gguf/format.ts";
import { fileOf, modelFolder, nameFor, openForWriting, readReceipt, writeReceipt, type SyncFile } from "./folder.ts";
import { forgetSessionFile, gathered, keepForSession, sessionFile } from "./session-file.ts";

/** Bytes hashed at a time. */
const HASH_STEP = 4_000_000;
/** Least time between two progress reports, ms. */
const REPORT_EVERY_MS = 100;

interface AtAddress {
  readonly url: string;
  readonly sha256?: string | undefined;
}

/** The stored file for an address, or nothing. */
export async function storedModel(url: string): Promise<Blob | undefined> {
  const folder = await modelFolder();
  if (!folder) return sessionFile(url);
  const name = nameFor(url);
  const receipt = await readReceipt(folder, name);
  const file = await fileOf(folder, `${name}.gguf`);
  return receipt && file && file.size === receipt.bytes ? file : undefined;
}

/** Deletes a model's file, whole or not. */
export async function removeModel(url: string): Promise<void> {
  const folder = await modelFolder();
  if (!folder) return forgetSessionFile(url);
  const name = nameFor(url);
  for (const each of [`${name}.json`, `${name}.gguf`, `${name}.part.json`])
    await folder.removeEntry(each).catch(() => undefined);
}

/**
 * Downloads a model. Goes on from what an earlier attempt left.
 * @throws EngineFailure `model-not-found`, `download-failed`, `storage-full`, `aborted`, or `model-unreadable` for a wrong checksum
 */
export async function downloadModel(
  source: AtAddress,
  onProgress: (progress: LoadProgress) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const folder = await modelFolder();
  if (!folder) return downloadForSession(source, onProgress, signal);
  const name = nameFor(source.url);
  const partName = `${name}.gguf`;
  const left = await readReceipt(folder, `${name}.part`);
  const had = left === undefined ? 0 : ((await fileOf(folder, partName))?.size ?? 0);
  const response = await requestFile(source.url, had, left?.etag ?? "", signal);
  const from = response.status === 206 ? had : 0;
  const total = from + Number(response.headers.get("content-length") ?? 0);
  const etag = response.headers.get("etag") ?? "";
  await roomFor(total - from);
  await writeReceipt(folder, `${name}.part`, { url: source.url, bytes: total, etag });
  const handle = await openForWriting(folder, partName);
  let bytes = from;
  let full = false;
  try {
    handle.truncate(from);
    const report = reporter(onProgress, total);
    for await (const chunk of chunksOf(response, signal)) {
      bytes += write(handle, chunk, bytes);
      report(bytes);
    }
    handle.flush();
  } catch (error) {
    // On a full disk the half file only takes up room that the person needs.
    full = error instanceof EngineFailure && error.kind === "storage-full";
    throw error;
  } finally {
    handle.close();
    if (full) await removeModel(source.url);
  }
  if (total > from && bytes !== total) throw brokenOff();
  const file = await (await folder.getFileHandle(partName)).getFile();
  await verify(file, source.sha256, () => removeModel(source.url));
  await writeReceipt(folder, name, { url: source.url, bytes, etag });
  await folder.removeEntry(`${name}.part.json`).catch(() => undefined);
  onProgress(downloadProgress(bytes, bytes));
  return file;
}

async function downloadForSession(
  source: AtAddress,
  onProgress: (progress: LoadProgress) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const response = await requestFile(source.url, 0, "", signal);
  const total = Number(response.headers.get("content-length") ?? 0);
  const file = await gathered(chunksOf(response, signal), reporter(onProgress, total));
  if (total > 0 && file.size !== total) throw brokenOff();
  await verify(file, source.sha256, () => Promise.resolve());
  keepForSession(source.url, file);
  onProgress(downloadProgress(file.size, file.size));
  return file;
}

function brokenOff(): EngineFailure {
  return new EngineFailure("download-failed", "The download broke off before its end.");
}

/** @returns a function that reports the bytes so far, not too often */
function reporter(onProgress: (progress: LoadProgress) => void, total: number): (bytes: number) => void {
  let reported = 0;
  return (bytes) => {
    if (performance.now() - reported < REPORT_EVERY_MS) return;
    reported = performance.now();
    onProgress(downloadProgress(bytes, total));
  };
}

function downloadProgress(loadedBytes: number, totalBytes: number): LoadProgress {
  const share = totalBytes > 0 ? Math.min(1, loadedBytes / totalBytes) : 0;
  return {
    phase: "download",
    share,
    loadedBytes,
    ...(totalBytes > 0 && { totalBytes }),
    text: "Downloading the model",
  };
}

/** Whether a file begins as every GGUF does. */
export async function isGguf(file: Blob): Promise<boolean> {
  return (await file.slice(0, MAGIC.length).text()) === MAGIC;
}

function write(handle: SyncFile, chunk: Uint8Array, at: number): number {
  try {
    if (handle.write(chunk, { at }) === chunk.length) return chunk.length;
  } catch (error) {
    throw storageFull(error);
  }
  throw storageFull(undefined);
}

async function verify(file: Blob, sha256: string | undefined, discard: () => Promise<void>): Promise<void> {
  let wrong = (await isGguf(file)) ? "" : "The downloaded file is not a GGUF model.";
  if (wrong === "" && sha256 !== undefined && (await checksum(file)) !== sha256) {
    wrong = "The downloaded file is not the one that was promised: its checksum differs.";
  }
  if (wrong === "") return;
  await discard();
  throw new EngineFailure("model-unreadable", wrong);
}

/** Reads the file in pieces: a model of gigabytes does not fit into memory twice. */
async function checksum(file: Blob): Promise<string> {
  const hash = hasher.create();
  for (let at = 0; at < file.size; at += HASH_STEP) {
    hash.update(new Uint8Array(await file.slice(at, at + HASH_STEP).arrayBuffer()));
  }
  return bytesToHex(hash.digest());
}
