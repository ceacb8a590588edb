/** Uploads large files to the Hub's store by git's LFS protocol, in one piece or in parts. The store never sees the token: its addresses are signed. */
import { lfsBatch, type LfsAction } from "../../core/hub/answers.ts";
import type { PublishFile } from "../../core/hub/commit.ts";
import { HubFailure, failureOf } from "../../core/hub/failure.ts";
import { takesUploads } from "../../core/models/policy.ts";
import type { HubClient } from "./hub-client.ts";

/** The smallest part that a store takes, and the most parts of a file (S3). */
const LEAST_PART_BYTES = 1_000_000;
const MOST_PARTS = 10_000;

/** A file with its content. */
export interface ReadyFile extends PublishFile {
  readonly blob: Blob;
}

/** Puts bytes to a signed address. @returns the status, and the store's mark of what it has */
export type PutBytes = (
  url: string,
  bytes: Blob,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
) => Promise<{ readonly status: number; readonly etag: string | undefined }>;

interface Upload {
  readonly hub: HubClient;
  readonly name: string;
  readonly files: readonly ReadyFile[];
  readonly put: PutBytes;
  readonly signal: AbortSignal;
}

/** One file after the other. @param onSent bytes so far, of all files @throws HubFailure; the signal's reason */
export async function uploadLarge(upload: Upload, onSent: (bytes: number) => void): Promise<void> {
  const { hub, name, files, signal } = upload;
  if (files.length === 0) return;
  const body = {
    ...{ operation: "upload", transfers: ["basic", "multipart"], hash_algo: "sha256", ref: { name: "main" } },
    objects: files.map(({ sha256, bytes }) => ({ oid: sha256, size: bytes })),
  };
  const media = "application/vnd.git-lfs+json";
  const answer = await hub.json(lfsBatch, `/datasets/${name}.git/info/lfs/objects/batch`, {
    ...{ method: "POST", body, signal, headers: { accept: media, "content-type": media } },
  });
  let done = 0;
  for (const file of files) {
    const found = answer.objects.find(({ oid }) => oid === file.sha256);
    if (!found) throw new HubFailure("not-understood");
    if (found.error) throw new HubFailure("refused");
    const { upload: action, verify } = found.actions ?? {};
    // Without an action the Hub has the content already.
    if (action)
      await send(upload, file, action, (bytes) => {
        onSent(done + bytes);
      });
    if (verify) await confirm(upload, file, verify);
    done += file.bytes;
    onSent(done);
  }
}

async function send(
  upload: Upload,
  file: ReadyFile,
  action: LfsAction,
  onSent: (bytes: number) => void,
): Promise<void> {
  const partBytes = action.header["chunk_size"];
  if (partBytes === undefined) {
    await putPart(upload, action.href, file.blob, onSent);
    return;
  }
  const size = Number(partBytes);
  const count = Math.ceil(file.bytes / size);
  if (!Number.isSafeInteger(size) || size < Math.min(LEAST_PART_BYTES, file.bytes) || count > MOST_PARTS)
    throw new HubFailure("not-understood");
  const parts: { partNumber: number; etag: string }[] = [];
  for (let index = 0; index < count; index++) {
    const href = partAddress(action.header, index + 1);
    if (href === undefined) throw new HubFailure("not-understood");
    const part = file.blob.slice(index * size, (index + 1) * size);
    const etag = await putPart(upload, href, part, (bytes) => {
      onSent(index * size + bytes);
    });
    if (etag === undefined) throw new HubFailure("not-understood");
    parts.push({ partNumber: index + 1, etag });
    onSent(Math.min(file.bytes, (index + 1) * size));
  }
  // The address of a file in parts is that of the Hub, which puts them together.
  await upload.hub.tell(action.href, { method: "POST", body: { oid: file.sha256, parts }, signal: upload.signal });
}

/** Parts are named by their numbers, written with or without zeros before them. */
function partAddress(header: Readonly<Record<string, string>>, number: number): string | undefined {
  return Object.entries(header).find(([key]) => /^\d+$/u.test(key) && Number(key) === number)?.[1];
}

async function putPart(
  { hub, put, signal }: Upload,
  url: string,
  bytes: Blob,
  onSent: (bytes: number) => void,
): Promise<string | undefined> {
  if (!takesUploads(url) && !hub.isOwn(url)) throw new HubFailure("elsewhere");
  const { status, etag } = await put(url, bytes, signal, onSent);
  if (status === 0) throw new HubFailure("unreachable");
  if (status < 200 || status > 299) throw failureOf(status === 401 || status === 403 ? 400 : status);
  return etag;
}

async function confirm({ hub, signal }: Upload, { sha256, bytes }: ReadyFile, { href }: LfsAction): Promise<void> {
  await hub.tell(href, { method: "POST", body: { oid: sha256, size: bytes }, signal });
}
