/** What the parts of the stand-in for the Hub share: its state, and how an answer is written. */
import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";

export interface StoredFile {
  readonly content: Buffer;
  readonly isLarge: boolean;
}

export interface StoredDataset {
  isPrivate: boolean;
  sha: string;
  gated: false | "manual";
  files: Map<string, StoredFile>;
}

export interface HubState {
  readonly url: string;
  readonly datasets: Map<string, StoredDataset>;
  /** Large files by their checksum, and parts of those that are not whole yet. */
  readonly store: Map<string, Buffer>;
  readonly parts: Map<string, Buffer[]>;
  /** Uploads come in parts of this size; 0 for one piece. */
  partBytes: number;
  /** Creates public datasets whatever it is asked. */
  ignoresPrivate: boolean;
  /** Where uploads are sent; the server itself where it is empty. */
  uploadOrigin: string;
  commits: number;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly url: URL;
  readonly user: HubUser | undefined;
  /** Whether a token was sent that nobody has. */
  readonly isWrong: boolean;
  readonly range: string | undefined;
}

export interface HubUser {
  readonly name: string;
  readonly writes: boolean;
}

/** A dataset that is there before anybody publishes. */
export function putDataset(
  hub: HubState,
  name: string,
  files: Readonly<Record<string, Buffer>>,
  more: Partial<StoredDataset> = {},
): StoredDataset {
  const stored = Object.entries(files).map(
    ([path, content]) => [path, { content, isLarge: path.endsWith(".parquet") }] as const,
  );
  const made = { isPrivate: false, sha: nextCommit(hub), gated: false as const, files: new Map(stored), ...more };
  hub.datasets.set(name, made);
  return made;
}

export function nextCommit(hub: HubState): string {
  return createHash("sha1").update(String(++hub.commits)).digest("hex");
}

export function json(response: ServerResponse, status: number, value: unknown, type = "application/json"): void {
  response.writeHead(status, { "content-type": type }).end(JSON.stringify(value));
}

/** Content, or the part that was asked for. */
export function bytes(response: ServerResponse, content: Buffer, range: string | undefined, isHead = false): void {
  const wanted = /^bytes=(\d+)-(\d*)$/u.exec(range ?? "");
  response.setHeader("accept-ranges", "bytes");
  if (!wanted || isHead) {
    response.writeHead(200, { "content-length": content.length }).end(isHead ? undefined : content);
    return;
  }
  const from = Number(wanted[1]);
  const end = wanted[2] ? Math.min(Number(wanted[2]) + 1, content.length) : content.length;
  response
    .writeHead(206, {
      "content-length": end - from,
      "content-range": `bytes ${String(from)}-${String(end - 1)}/${String(content.length)}`,
    })
    .end(content.subarray(from, end));
}

/** What a list says of a file. */
export function facts({ content, isLarge }: StoredFile): object {
  const { length: size } = content;
  const lfs = { sha256: sha256(content), oid: sha256(content), size, pointerSize: 132 };
  return { size, blobId: gitSha1(content), ...(isLarge && { lfs }) };
}

export function gitSha1(content: Buffer): string {
  return createHash("sha1")
    .update(`blob ${String(content.length)}\0`)
    .update(content)
    .digest("hex");
}

export function sha256(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
