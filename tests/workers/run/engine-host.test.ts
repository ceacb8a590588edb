/** The engine's host: a key and a file go only with the model they were given for, whatever a later record calls itself. */
import { beforeEach, expect, it, vi } from "vitest";
import type { ModelRecord } from "../../../src/core/models/model.ts";
import { modelList } from "../../../src/core/models/model-list.ts";
import { localGguf, serverModel } from "../../../src/core/models/own-models.ts";
import type { FileAndKey } from "../../../src/rpc/file-and-key.ts";
import { EngineFailure, type Engine } from "../../../src/run/ports.ts";
import { openEngine } from "../../../workers/engines/open.ts";
import { EngineHost } from "../../../workers/run/engine-host.ts";

const opened: (readonly [ModelRecord, FileAndKey])[] = [];
const engine = {
  capabilities: { prefixCache: false },
  load: () => Promise.resolve(),
  unload: () => Promise.resolve(),
} as unknown as Engine;

let host: EngineHost;
beforeEach(() => {
  opened.length = 0;
  const request = (_: string, __: object, take: (lock: object) => unknown) => Promise.resolve(take({}));
  vi.stubGlobal("navigator", { locks: { request, query: () => Promise.resolve({ held: [] }) } });
  host = new EngineHost(
    (model, fileAndKey) => {
      opened.push([model, fileAndKey]);
      return Promise.resolve(engine);
    },
    () => undefined,
  );
});

const settings = { model: "m", style: "chat", parallel: 1, contextTokens: 512, licence: "MIT" } as const;
const server = serverModel({ ...settings, url: "http://localhost:8080/v1" });

it("sends a key to no other address, and not again where none is given", async () => {
  await host.ready(server, { key: "secret" });
  await host.ready({ ...server, source: { kind: "remote", url: "http://localhost:1/v1", model: "m" } }, {});
  await host.ready(server, { key: "secret" });
  await host.ready(server, {});
  expect(opened.map(([, { key }]) => key)).toEqual(["secret", undefined, "secret", undefined]);
});

it("opens a file for the model it was chosen for alone", async () => {
  const file = new File(["GGUF"], "a.gguf");
  const model = localGguf(file);
  await host.ready(model, { file });
  expect(host.fileNeeded(model, {})).toBeUndefined();
  const other: ModelRecord = { ...model, source: { kind: "gguf-file", name: "b.gguf", bytes: 4 } };
  expect(host.fileNeeded(other, {})).toMatchObject({ kind: "file-needed" });
  await host.ready(other, {});
  expect(opened.at(-1)?.[1].file).toBeUndefined();
});

const pocket = modelList[0] as ModelRecord;
const pageUrl = "https://seedbed.example/app/";
/** @returns the addresses that were fetched */
async function fetched(model: ModelRecord): Promise<readonly string[]> {
  const addresses: string[] = [];
  vi.stubGlobal("fetch", (url: string) => {
    addresses.push(url);
    return Promise.resolve(new Response("GGUF"));
  });
  try {
    const made = await openEngine(model, { pageUrl });
    await made.load(() => undefined, new AbortController().signal);
  } catch (error) {
    if (error instanceof EngineFailure && error.kind === "refused-by-policy") expect(addresses).toEqual([]);
  }
  return addresses;
}

it.each([
  "https://evil.example/x.gguf",
  "//evil.example/x.gguf",
  "/x.gguf",
  "../x.gguf",
  "models/../../x.gguf",
  "models/..%2f..%2fx.gguf",
  "data:application/octet-stream,GGUF",
  "blob:https://seedbed.example/1",
  "\\\\evil.example\\x.gguf",
  "http://[",
])("fetches no bundled model from anywhere but the page's own path: %s", async (path) => {
  expect(await fetched({ ...pocket, source: { kind: "bundled", path } })).toEqual([]);
});

it.each(["../../evil", "..%2f..%2fevil", "../../../x"])("fetches no recording from elsewhere: %s", async (name) => {
  expect(await fetched({ ...pocket, engine: "replay", source: { kind: "recording", name } })).toEqual([]);
});

it.each(["https://evil.example/x.gguf", "http://huggingface.co/x.gguf", "https://huggingface.co.evil.example/x.gguf"])(
  "downloads from no host that the page's policy does not let in: %s",
  async (url) => {
    expect(await fetched({ ...pocket, source: { kind: "gguf-url", url } })).toEqual([]);
    const source = {
      kind: "webllm",
      modelId: "m",
      modelUrl: url,
      libraryUrl: "https://huggingface.co/l.wasm",
    } as const;
    expect(await fetched({ ...pocket, engine: "webllm", source })).toEqual([]);
  },
);

it("fetches the page's own", async () => {
  expect(await fetched(pocket)).toEqual([`${pageUrl}models/pocket.gguf`]);
});
