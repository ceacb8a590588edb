/** Files to publish, and the means to publish them under Node: its own fetch in place of the browser's XMLHttpRequest. */
import { createHash } from "node:crypto";
import { HubClient } from "../../../src/state/hub/hub-client.ts";
import {
  planPublication,
  publishDataset,
  type Published,
  type UploadProgress,
} from "../../../src/state/hub/publish-dataset.ts";
import type { PutBytes, ReadyFile } from "../../../src/state/hub/upload-large.ts";
import { gitSha1 } from "./parts.ts";

export function readyFile(path: string, content: string | Uint8Array): ReadyFile {
  const bytes = Buffer.from(content);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { path, bytes: bytes.length, sha256, gitSha1: gitSha1(bytes), blob: new Blob([bytes]) };
}

const putByFetch: PutBytes = async (url, bytes, signal) => {
  try {
    const response = await fetch(url, { method: "PUT", body: bytes, signal, redirect: "error" });
    return { status: response.status, etag: response.headers.get("etag") ?? undefined };
  } catch {
    signal.throwIfAborted();
    return { status: 0, etag: undefined };
  }
};

/** Plans and publishes at once, as a person does who agrees to what is shown. */
export async function publish(
  endpoint: string,
  token: string,
  name: string,
  files: readonly ReadyFile[],
  {
    isPrivate = true,
    ask = fetch,
    signal = new AbortController().signal,
    onProgress = (_: UploadProgress): void => undefined,
  } = {},
): Promise<Published> {
  const hub = new HubClient(ask, token, endpoint);
  const plan = await planPublication(hub, name, files, signal);
  return publishDataset(plan, files, isPrivate, { hub, put: putByFetch, signal, onProgress });
}
