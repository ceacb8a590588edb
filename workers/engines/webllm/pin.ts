/** Which files a stored WebLLM model has: its commit and checksums. A run keeps them, and they are checked when it goes on. */
import type { ModelPin } from "../../../src/core/models/kinds.ts";
import { DESCRIPTION, WEIGHT_LIST } from "../../../src/core/models/webllm-files.ts";
import { EngineFailure } from "../../../src/run/ports.ts";
import { weightsUrl, type WebLlmSource } from "./store.ts";

/** In this header Hugging Face names the commit of a file. It is stored with the file. */
export const COMMIT_HEADER = "x-repo-commit";
const BRANCH = "/resolve/main/";
/** The library's name among the checksums. */
const LIBRARY = "library.wasm";

export function commitNamed(headers: Headers): string | undefined {
  const named = headers.get(COMMIT_HEADER) ?? "";
  return /^[\da-f]{40}$/u.test(named) ? named : undefined;
}

/** The address of the same file at a commit; unchanged where it names a commit already, or none is known. */
export function atRevision(url: string, revision: string | undefined): string {
  return revision === undefined ? url : url.replace(BRANCH, `/resolve/${revision}/`);
}

export async function storedRevision(base: string): Promise<string | undefined> {
  const description = await (await caches.open("webllm/config")).match(base + DESCRIPTION);
  return description && commitNamed(description.headers);
}

/** @returns nothing when the model is not stored */
export async function pinOf(source: WebLlmSource): Promise<ModelPin | undefined> {
  if (typeof caches === "undefined") return undefined;
  const base = weightsUrl(source);
  const wanted = [
    { name: DESCRIPTION, cache: "webllm/config", url: base + DESCRIPTION },
    { name: WEIGHT_LIST, cache: "webllm/model", url: base + WEIGHT_LIST },
    { name: "tokenizer.json", cache: "webllm/model", url: `${base}tokenizer.json` },
    { name: "tokenizer.model", cache: "webllm/model", url: `${base}tokenizer.model` },
    ...(source.libraryUrl === undefined ? [] : [{ name: LIBRARY, cache: "webllm/wasm", url: source.libraryUrl }]),
  ];
  const sums: Record<string, string> = {};
  for (const { name, cache, url } of wanted) {
    const stored = await (await caches.open(cache)).match(url);
    if (stored) sums[name] = await checksum(await stored.arrayBuffer());
  }
  if (sums[DESCRIPTION] === undefined) return undefined;
  const revision = await storedRevision(base);
  return { ...(revision !== undefined && { revision }), sums };
}

/** @throws EngineFailure when a stored file is not the one that the run began with */
export async function checkPin(source: WebLlmSource): Promise<void> {
  if (!source.pin) return;
  const now = await pinOf(source);
  const changed = Object.entries(source.pin.sums).find(([name, sum]) => now?.sums[name] !== sum);
  if (!changed) return;
  throw new EngineFailure(
    "model-unreadable",
    `${changed[0]} is not the file that this run began with: the model was changed at its host meanwhile. Start a new run with it.`,
  );
}

async function checksum(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `sha256-${btoa(String.fromCharCode(...digest))}`;
}
