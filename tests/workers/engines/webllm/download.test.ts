/** Downloads of WebLLM's models into the browser's caches: what counts as stored, and what happens when a download fails. */
import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EngineFailure, LoadProgress } from "../../../../src/run/ports.ts";
import { downloadWebLlm } from "../../../../workers/engines/webllm/download.ts";
import { checkPin, pinOf } from "../../../../workers/engines/webllm/pin.ts";
import { isWebLlmStored, removeWebLlm, weightsUrl } from "../../../../workers/engines/webllm/store.ts";
import { MemoryCaches } from "../../../support/stand-ins/memory-caches.ts";

const source = {
  kind: "webllm",
  modelId: "tiny",
  modelUrl: "https://models.test/tiny",
  libraryUrl: "https://libs.test/tiny.wasm",
} as const;
const BASE = "https://models.test/tiny/resolve/main/";
const SHARDS = 6;
const SHARD_BYTES = 1000;

const never = new AbortController().signal;
let files: Map<string, Uint8Array<ArrayBuffer>>;
let fetched: string[];
let caches: MemoryCaches;
let room: number;
/** A test can answer instead of the host. */
let meddle: (url: string, signal: AbortSignal) => Response | Promise<Response> | undefined;

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const shardUrl = (i: number) => `${BASE}shard_${i}.bin`;

beforeEach(() => {
  const shards = Array.from({ length: SHARDS }, (_, i) => new Uint8Array(SHARD_BYTES).fill(i));
  const records = shards.map((bytes, i) => ({
    dataPath: `shard_${i}.bin`,
    nbytes: bytes.length,
    md5sum: createHash("md5").update(bytes).digest("hex"),
  }));
  files = new Map([
    [`${BASE}mlc-chat-config.json`, text({ tokenizer_files: ["tokenizer.json", "tokenizer.model"] })],
    [`${BASE}tensor-cache.json`, text({ records })],
    [`${BASE}tokenizer.json`, text({})],
    [source.libraryUrl, new Uint8Array(50)],
    ...shards.map((bytes, i) => [shardUrl(i), bytes] as const),
  ]);
  fetched = [];
  room = 1e9;
  meddle = () => undefined;
  caches = new MemoryCaches();
  vi.stubGlobal("caches", caches);
  vi.stubGlobal("navigator", { onLine: true, storage: { estimate: async () => ({ quota: room, usage: 0 }) } });
  vi.stubGlobal("fetch", async (url: string, { signal }: { readonly signal: AbortSignal }) => {
    fetched.push(url);
    signal.throwIfAborted();
    const bytes = files.get(url);
    return (await meddle(url, signal)) ?? answer(bytes);
  });
});
afterEach(() => vi.unstubAllGlobals());

const answer = (bytes: Uint8Array<ArrayBuffer> | undefined): Response =>
  bytes
    ? new Response(bytes, { headers: { "content-length": String(bytes.length) } })
    : new Response(null, { status: 404 });
const download = (onProgress: (progress: LoadProgress) => void = () => undefined, signal = never) =>
  downloadWebLlm(source, 123, onProgress, signal);
const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error: unknown) => (error as EngineFailure).kind,
  );

describe("a download", () => {
  it("stores every part, counts its bytes to the end, and has nothing to do again", async () => {
    const told: LoadProgress[] = [];
    await download((progress) => told.push(progress));
    expect(await isWebLlmStored(source)).toBe(true);
    const total = [...files.values()].reduce((sum, { length }) => sum + length, 0);
    expect(told.at(-1)).toMatchObject({ phase: "download", share: 1, loadedBytes: total, totalBytes: total });
    const before = fetched.length;
    const again: LoadProgress[] = [];
    await download((progress) => again.push(progress));
    expect(fetched).toHaveLength(before);
    expect(again).toEqual([]);
  });

  it("that is cancelled does not count as stored, and goes on from the whole files", async () => {
    const abort = new AbortController();
    meddle = (url, signal) => {
      if (url !== shardUrl(4)) return undefined;
      setTimeout(() => abort.abort(), 5);
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
    };
    expect(await kindOf(download(undefined, abort.signal))).toBe("aborted");
    expect(await isWebLlmStored(source)).toBe(false);
    const kept = await caches.addresses();
    expect(kept).toContain(shardUrl(0));
    expect(kept).not.toContain(shardUrl(4));
    meddle = () => undefined;
    fetched = [];
    await download();
    expect(fetched).not.toContain(shardUrl(0));
    expect(await isWebLlmStored(source)).toBe(true);
  });

  it("that is cut within a file keeps nothing of that file", async () => {
    const abort = new AbortController();
    meddle = (url, signal) => {
      if (url !== shardUrl(2)) return undefined;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(new Uint8Array(400));
          signal.addEventListener("abort", () => controller.error(signal.reason));
          setTimeout(() => abort.abort(), 5);
        },
      });
      return new Response(body, { headers: { "content-length": String(SHARD_BYTES) } });
    };
    expect(await kindOf(download(undefined, abort.signal))).toBe("aborted");
    expect(await caches.addresses()).not.toContain(shardUrl(2));
    expect(await isWebLlmStored(source)).toBe(false);
  });

  it("that breaks off within a file fetches the file once more", async () => {
    let broken = 0;
    meddle = (url) =>
      url === shardUrl(1) && broken++ === 0
        ? new Response(new Uint8Array(400), { headers: { "content-length": String(SHARD_BYTES) } })
        : undefined;
    await download();
    expect(fetched.filter((url) => url === shardUrl(1))).toHaveLength(2);
    expect(await isWebLlmStored(source)).toBe(true);
  });

  it.each([
    ["of another length", new Uint8Array(SHARD_BYTES + 1)],
    ["of another content", new Uint8Array(SHARD_BYTES).fill(99)],
  ])("refuses a file %s than the list promises", async (_, bytes) => {
    files.set(shardUrl(3), bytes);
    expect(await kindOf(download())).toBe("model-unreadable");
    expect(await caches.addresses()).not.toContain(shardUrl(3));
    expect(await isWebLlmStored(source)).toBe(false);
  });

  it("without room for the weights does not start them", async () => {
    room = SHARDS * SHARD_BYTES - 1;
    expect(await kindOf(download())).toBe("storage-full");
    expect(fetched.filter((url) => url.endsWith(".bin"))).toEqual([]);
  });

  it("cancels the other files when one fails for good", async () => {
    files.delete(shardUrl(0));
    meddle = (url, signal) =>
      /shard_[1-9]/u.test(url)
        ? new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)))
        : undefined;
    expect(await kindOf(download())).toBe("model-not-found");
    expect(fetched).not.toContain(shardUrl(5));
  });
});

describe("a stored model", () => {
  it("is not ready without any one of its parts", async () => {
    for (const part of files.keys()) {
      await download();
      expect(await isWebLlmStored(source), "whole").toBe(true);
      for (const name of ["webllm/model", "webllm/config", "webllm/wasm"]) await (await caches.open(name)).delete(part);
      expect(await isWebLlmStored(source), part).toBe(false);
    }
  });

  it("is removed with all its parts, and nothing else", async () => {
    await download();
    const other = `${BASE.replace("tiny", "other")}shard_0.bin`;
    await (await caches.open("webllm/model")).put(other, new Response("x"));
    await removeWebLlm(source);
    expect(await caches.addresses()).toEqual([other]);
  });
});

describe("an address", () => {
  it.each([
    [undefined, "https://huggingface.co/mlc-ai/tiny/resolve/main/"],
    ["https://models.test/tiny", BASE],
    ["https://Models.test/tiny/", BASE],
    ["https://models.test/a b/resolve/0123abc", "https://models.test/a%20b/resolve/0123abc/"],
  ])("%s", (modelUrl, expected) => {
    expect(weightsUrl({ kind: "webllm", modelId: "tiny", ...(modelUrl !== undefined && { modelUrl }) })).toBe(expected);
  });
});

describe("a pin", () => {
  const COMMIT = "0123456789abcdef0123456789abcdef01234567";
  /** A host that names the present commit of a file's branch. */
  const hostNames = (commit: string) => {
    meddle = (url) => {
      const bytes = files.get(url.replace(`/resolve/${commit}/`, "/resolve/main/"));
      return bytes && new Response(bytes, { headers: { "x-repo-commit": commit } });
    };
  };

  it("is the commit of the first file, at which all other files are fetched", async () => {
    hostNames(COMMIT);
    await download();
    expect(fetched[0]).toBe(`${BASE}mlc-chat-config.json`);
    const rest = fetched.slice(1).filter((url) => url !== source.libraryUrl);
    expect(rest).toHaveLength(files.size - 2);
    expect(rest.filter((url) => !url.includes(`/resolve/${COMMIT}/`))).toEqual([]);
    expect(await isWebLlmStored(source)).toBe(true);
    const pin = await pinOf(source);
    expect(pin?.revision).toBe(COMMIT);
    expect(Object.keys(pin?.sums ?? {})).toEqual([
      "mlc-chat-config.json",
      "tensor-cache.json",
      "tokenizer.json",
      "library.wasm",
    ]);
  });

  it("stored with a run decides which commit is fetched when the model is deleted", async () => {
    hostNames(COMMIT);
    await downloadWebLlm({ ...source, pin: { revision: COMMIT, sums: {} } }, 123, () => undefined, never);
    expect(fetched[0]).toBe(`${BASE.replace("main", COMMIT)}mlc-chat-config.json`);
  });

  it("ends the load when a file has changed meanwhile, and names the file", async () => {
    await download();
    const pin = await pinOf(source);
    if (!pin) throw new Error("nothing stored");
    const run = { ...source, pin };
    await checkPin(run);
    await removeWebLlm(source);
    files.set(source.libraryUrl, new Uint8Array(50).fill(7));
    await download();
    await expect(checkPin(run)).rejects.toThrow("library.wasm");
    expect(await kindOf(checkPin(run))).toBe("model-unreadable");
  });

  it("does not exist when nothing is stored, and has no commit when the host names none", async () => {
    expect(await pinOf(source)).toBeUndefined();
    await download();
    expect(await pinOf(source)).not.toHaveProperty("revision");
  });
});
