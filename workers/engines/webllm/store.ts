/** WebLLM's stored models, read straight from the browser's caches, so that asking does not load the library. */
import type { SourceOf } from "../../../src/core/models/kinds.ts";
import { DESCRIPTION, filesFolder, WEIGHT_LIST } from "../../../src/core/models/webllm-files.ts";
import { field } from "../parts/field.ts";

export type WebLlmSource = SourceOf<"webllm">;

/** Caches of WebLLM: for weights, for the model's description and for its compiled library. */
const CACHES = ["webllm/model", "webllm/config", "webllm/wasm"] as const;
export type CacheName = (typeof CACHES)[number];

/** True when weights, tokenizer, description and library are all there, so that the model loads offline. */
export async function isWebLlmStored(source: WebLlmSource): Promise<boolean> {
  if (typeof caches === "undefined") return false;
  const base = weightsUrl(source);
  const [weights, description, library] = await Promise.all(CACHES.map(urlsIn));
  if (!weights || !description || !library) return false;
  if (!description.has(base + DESCRIPTION) || !weights.has(base + WEIGHT_LIST)) return false;
  if (source.libraryUrl !== undefined && !library.has(new URL(source.libraryUrl).href)) return false;
  if (!weights.has(`${base}tokenizer.json`) && !weights.has(`${base}tokenizer.model`)) return false;
  const shards = await shardList(base);
  return shards.length > 0 && shards.every(({ name }) => weights.has(base + name));
}

/** Deletes all that was stored for a model. */
export async function removeWebLlm(source: WebLlmSource): Promise<void> {
  const base = weightsUrl(source);
  const library = source.libraryUrl === undefined ? undefined : new URL(source.libraryUrl).href;
  for (const name of CACHES) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      if (url.startsWith(base) || url === library) await cache.delete(url);
    }
  }
}

/** The full address of the folder where the library looks for a model's files. */
export function weightsUrl({ modelId, modelUrl }: WebLlmSource): string {
  return new URL(filesFolder(modelUrl ?? `https://huggingface.co/mlc-ai/${modelId}`)).href;
}

/** A weight file as the model's list promises it. */
export interface Shard {
  readonly name: string;
  /** Absent where the list does not say. */
  readonly bytes?: number;
  /** Absent where the list does not say. */
  readonly md5?: string;
}

/** The weight files in the stored list; none when no valid list is stored. */
export async function shardList(base: string): Promise<Shard[]> {
  const stored = await (await caches.open("webllm/model")).match(base + WEIGHT_LIST);
  const records = field(await stored?.json().catch(() => undefined), "records");
  if (!Array.isArray(records)) return [];
  return records.map((record: unknown): Shard => {
    const [bytes, md5] = [field(record, "nbytes"), String(field(record, "md5sum"))];
    return {
      name: String(field(record, "dataPath")),
      ...(Number.isInteger(bytes) && { bytes: Number(bytes) }),
      ...(/^[\da-f]{32}$/iu.test(md5) && { md5: md5.toLowerCase() }),
    };
  });
}

async function urlsIn(cacheName: string): Promise<ReadonlySet<string> | undefined> {
  if (!(await caches.has(cacheName))) return undefined;
  const requests = await (await caches.open(cacheName)).keys();
  return new Set(requests.map(({ url }) => url));
}
