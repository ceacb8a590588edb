/** Publishes files as a dataset at the Hub: looks at what is there, creates it, uploads large files, and commits. Stores nothing. */
import { committed, datasetInfo, preupload, whoami, type DatasetInfo } from "../../core/hub/answers.ts";
import { changesOf, commitLines, type CommitFile, type FileChange, type PublishFile } from "../../core/hub/commit.ts";
import { HubFailure } from "../../core/hub/failure.ts";
import { toBase64 } from "../../core/text/base64.ts";
import type { HubClient } from "./hub-client.ts";
import { uploadLarge, type PutBytes, type ReadyFile } from "./upload-large.ts";

/** Bytes of a file by which the Hub tells text from other content. */
const SAMPLE_BYTES = 512;

/** What an upload would do. */
export interface Publication {
  readonly name: string;
  /** Who is signed in. */
  readonly user: string;
  /** The dataset as it is; undefined where it is to be created. */
  readonly there: { readonly isPrivate: boolean; readonly commit: string | undefined } | undefined;
  readonly changes: readonly FileChange[];
}

export interface UploadProgress {
  readonly doing: "creating" | "uploading" | "committing";
  readonly sent: number;
  /** Bytes of the large files, which are sent on their own. */
  readonly of: number;
}

export interface Published {
  readonly name: string;
  readonly commit: string;
}

/** Asks who is signed in, and what an upload would change. @throws HubFailure; the signal's reason */
export async function planPublication(
  hub: HubClient,
  name: string,
  files: readonly PublishFile[],
  signal: AbortSignal,
): Promise<Publication> {
  const { name: user } = await hub.json(whoami, "/api/whoami-v2", { signal });
  const info = await infoOf(hub, name, signal);
  return {
    ...{ name, user, changes: changesOf(files, info?.siblings ?? []) },
    there: info && { isPrivate: info.private, commit: info.sha ?? undefined },
  };
}

export interface UploadNeeds {
  readonly hub: HubClient;
  readonly put: PutBytes;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: UploadProgress) => void;
}

/**
 * Does what was planned. Nothing is uploaded into a dataset that was to be private and is not.
 * @throws HubFailure; the signal's reason. What was sent before it stays at the Hub, unseen, until it is committed
 */
export async function publishDataset(
  plan: Publication,
  files: readonly ReadyFile[],
  wantsPrivate: boolean,
  { hub, put, signal, onProgress }: UploadNeeds,
): Promise<Published> {
  const { name } = plan;
  const wanted = new Set(
    plan.changes.filter(({ kind }) => kind === "new" || kind === "changed").map(({ path }) => path),
  );
  const sent = files.filter(({ path }) => wanted.has(path));
  let parent = plan.there?.commit;
  if (!plan.there) {
    onProgress({ doing: "creating", sent: 0, of: 0 });
    await create(hub, name, plan.user, wantsPrivate, signal);
    const made = await infoOf(hub, name, signal);
    if (wantsPrivate && made?.private !== true) throw new HubFailure("not-private");
    parent = made?.sha ?? undefined;
  }
  const modes = await uploadModes(hub, name, sent, signal);
  const large = sent.filter(({ path, bytes }) => bytes > 0 && modes.get(path) === "lfs");
  const of = large.reduce((sum, { bytes }) => sum + bytes, 0);
  onProgress({ doing: "uploading", sent: 0, of });
  await uploadLarge({ hub, name, files: large, put, signal }, (bytes) => {
    onProgress({ doing: "uploading", sent: bytes, of });
  });
  onProgress({ doing: "committing", sent: 0, of: 0 });
  const lines: CommitFile[] = plan.changes.flatMap(({ kind, path }) => (kind === "deleted" ? [{ kind, path }] : []));
  for (const file of sent) {
    signal.throwIfAborted();
    lines.push(await commitFile(file, large.includes(file)));
  }
  const body = new Blob(commitLines(plan.there ? "Update from Seedbed" : "Upload from Seedbed", lines, parent));
  const headers = { "content-type": "application/x-ndjson" };
  const done = await hub.json(committed, `/api/datasets/${name}/commit/main`, {
    ...{ method: "POST", body, headers, signal, isLong: true },
  });
  return { name, commit: done.commitOid };
}

/** @returns undefined where there is none, or none that this token may see */
async function infoOf(hub: HubClient, name: string, signal: AbortSignal): Promise<DatasetInfo | undefined> {
  try {
    return await hub.json(datasetInfo, `/api/datasets/${name}?blobs=true`, { signal });
  } catch (error) {
    // The Hub answers 401 for what does not exist; that the token is right was asked before.
    if (error instanceof HubFailure && (error.trouble === "missing" || error.trouble === "not-signed-in"))
      return undefined;
    throw error;
  }
}

async function create(
  hub: HubClient,
  id: string,
  user: string,
  isPrivate: boolean,
  signal: AbortSignal,
): Promise<void> {
  const [owner = "", name = ""] = id.split("/");
  const organization = owner === user ? null : owner;
  const visibility = isPrivate ? "private" : "public";
  const body = { name, organization, type: "dataset", visibility, private: isPrivate };
  await hub.tell("/api/repos/create", { method: "POST", body, signal });
}

async function uploadModes(
  hub: HubClient,
  name: string,
  files: readonly ReadyFile[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, "regular" | "lfs">> {
  if (files.length === 0) return new Map();
  const samples = files.map(async ({ path, bytes, blob }) => {
    const sample = toBase64(new Uint8Array(await blob.slice(0, SAMPLE_BYTES).arrayBuffer()));
    return { path, sample, size: bytes };
  });
  const body = { files: await Promise.all(samples) };
  const answer = await hub.json(preupload, `/api/datasets/${name}/preupload/main`, { method: "POST", body, signal });
  const modes = new Map(answer.files.map(({ path, uploadMode }) => [path, uploadMode]));
  if (files.some(({ path }) => !modes.has(path))) throw new HubFailure("not-understood");
  return modes;
}

async function commitFile({ path, blob, sha256, bytes }: ReadyFile, isLarge: boolean): Promise<CommitFile> {
  if (isLarge) return { kind: "lfs", path, sha256, bytes };
  return { kind: "regular", path, base64: toBase64(new Uint8Array(await blob.arrayBuffer())) };
}
