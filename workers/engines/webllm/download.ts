/** Downloads a WebLLM model into the caches where the library looks. Counts bytes, tries again and checks files, which the library does not. */
import { md5 } from "@noble/hashes/legacy.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { DESCRIPTION, WEIGHT_LIST } from "../../../src/core/models/webllm-files.ts";
import { EngineFailure, type LoadProgress } from "../../../src/run/ports.ts";
import { ByteCounter } from "../parts/byte-counter.ts";
import { checkResponse, networkFailure } from "../parts/fetch-file.ts";
import { field } from "../parts/field.ts";
import { shownFetch } from "../parts/shown-fetch.ts";
import { roomFor, storageFull } from "../parts/storage-room.ts";
import { atRevision, COMMIT_HEADER, commitNamed, storedRevision } from "./pin.ts";
import { shardList, weightsUrl, type CacheName, type Shard, type WebLlmSource } from "./store.ts";

interface Wanted extends Pick<Shard, "bytes" | "md5"> {
  readonly cache: CacheName;
  /** Its key in the cache. */
  readonly url: string;
  /** Where it is downloaded from, when not from `url`. */
  readonly from?: string;
}

/** Files downloaded at the same time. */
const PARALLEL = 4;
/** Waits before each further attempt at a file, ms. */
const RETRY_AFTER_MS: readonly number[] = [500, 2000, 8000];

/**
 * @param totalBytes an estimate, used until the model's own list is here
 * @throws EngineFailure; files that are whole by then stay, and the next attempt goes on from there
 */
export async function downloadWebLlm(
  source: WebLlmSource,
  totalBytes: number,
  onProgress: (progress: LoadProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  const base = weightsUrl(source);
  const counter = new ByteCounter(totalBytes, onProgress);
  const description = base + DESCRIPTION;
  const from = atRevision(description, source.pin?.revision);
  await store({ cache: "webllm/config", url: description, from }, counter, signal);
  // All other files come from the same commit as the first, so that files of two versions are never mixed.
  const revision = await storedRevision(base);
  const own = (name: string) => ({ url: base + name, from: atRevision(base + name, revision) });
  await store({ cache: "webllm/model", ...own(WEIGHT_LIST) }, counter, signal);
  if (source.libraryUrl !== undefined) await store({ cache: "webllm/wasm", url: source.libraryUrl }, counter, signal);
  const shards = await shardList(base);
  const rest: Wanted[] = [...shards, ...(await tokenizerFiles(base))].map(({ name, ...promised }) => ({
    cache: "webllm/model",
    ...own(name),
    ...promised,
  }));
  await roomFor(await missingBytes(rest));
  if (shards.every(({ bytes }) => bytes !== undefined)) counter.expect(counter.bytes + bytesOf(shards));
  await storeAll(rest, counter, signal);
  counter.finish();
}

/** Downloads several files at once. The first failure ends the others. */
async function storeAll(wanted: readonly Wanted[], counter: ByteCounter, signal: AbortSignal): Promise<void> {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const waiting = [...wanted];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await store(next, counter, either);
  };
  const lanes = Array.from({ length: PARALLEL }, lane);
  try {
    await Promise.all(lanes);
  } catch (error) {
    failed.abort();
    await Promise.allSettled(lanes);
    throw error;
  }
}

async function tokenizerFiles(base: string): Promise<readonly Shard[]> {
  const stored = await (await caches.open("webllm/config")).match(base + DESCRIPTION);
  const files = field(await stored?.json().catch(() => undefined), "tokenizer_files");
  const names = Array.isArray(files) ? files.filter((each): each is string => typeof each === "string") : [];
  // The library reads `tokenizer.json`, or else the older `tokenizer.model`.
  return names
    .filter((name) => name === "tokenizer.json" || (name === "tokenizer.model" && !names.includes("tokenizer.json")))
    .map((name) => ({ name }));
}

async function missingBytes(wanted: readonly Wanted[]): Promise<number> {
  const had = await Promise.all(wanted.map(async ({ cache, url }) => (await caches.open(cache)).match(url)));
  return bytesOf(wanted.filter((_, i) => !had[i]));
}

function bytesOf(files: readonly Pick<Shard, "bytes">[]): number {
  return files.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
}

async function store(wanted: Wanted, counter: ByteCounter, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw networkFailure(signal.reason, signal);
  const cache = await caches.open(wanted.cache);
  const had = await cache.match(wanted.url);
  if (had) return counter.had(Number(had.headers.get("content-length") ?? 0));
  for (let attempt = 0; ; attempt++) {
    const before = counter.bytes;
    try {
      return await fetchInto(cache, wanted, counter, signal);
    } catch (error) {
      counter.add(before - counter.bytes);
      const failure = error instanceof EngineFailure ? error : networkFailure(error, signal);
      const waitMs = RETRY_AFTER_MS[attempt];
      if (failure.kind !== "download-failed" || waitMs === undefined) throw failure;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

/** A file enters the cache whole or not at all. */
async function fetchInto(cache: Cache, wanted: Wanted, counter: ByteCounter, signal: AbortSignal): Promise<void> {
  const { url, from = url } = wanted;
  const response = await shownFetch(from, { signal });
  checkResponse(response, url);
  const hash = wanted.md5 === undefined ? undefined : md5.create();
  const counted = (response.body as ReadableStream<Uint8Array<ArrayBuffer>>).pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, out) {
        counter.add(chunk.length);
        hash?.update(chunk);
        out.enqueue(chunk);
      },
    }),
  );
  const body = await new Response(counted).blob();
  checkWhole(response, body.size, wanted);
  if (hash && bytesToHex(hash.digest()) !== wanted.md5) throw notAsPromised(url);
  if (signal.aborted) throw networkFailure(signal.reason, signal);
  try {
    const commit = commitNamed(response.headers);
    const headers = {
      "content-type": body.type,
      "content-length": String(body.size),
      ...(commit !== undefined && { [COMMIT_HEADER]: commit }),
    };
    await cache.put(url, new Response(body, { headers }));
  } catch (error) {
    throw storageFull(error);
  }
}

function checkWhole({ headers }: Response, size: number, { url, bytes }: Wanted): void {
  const promised = Number(headers.get("content-length") ?? size);
  // The header of a compressed body gives its compressed length, so only a plain body can be checked.
  if (!headers.has("content-encoding") && promised !== size) {
    throw new EngineFailure("download-failed", "The download broke off before its end.");
  }
  if (bytes !== undefined && bytes !== size) throw notAsPromised(url);
}

function notAsPromised(url: string): EngineFailure {
  const name = url.slice(url.lastIndexOf("/") + 1);
  return new EngineFailure(
    "model-unreadable",
    `${name} is not the file that the model's list promises. The model may have been changed meanwhile: delete it and download it again.`,
  );
}
