/** A person's own model compiled for WebLLM: the record made from its addresses, and the messages of refusals. */
import { describe, expect, it } from "vitest";
import { hostsOf, suggested } from "../../../src/state/models/model-fit.ts";
import { modelFromWebLlm, type WebLlmSettings } from "../../../src/state/models/own-webllm.ts";

const LIBRARY = "https://raw.githubusercontent.com/some-one/libs/main/tiny-q4f32_1-webgpu.wasm";
const settings: WebLlmSettings = {
  weights: "some-one/Tiny-q4f32_1-MLC",
  library: LIBRARY,
  contextTokens: 2048,
  memoryMb: 900,
  needsF16: false,
  style: "base",
  licence: " MIT ",
};
const description = { context_window_size: 4096, quantization: "q4f32_1" };
const list = { records: [{ nbytes: 3_000_000 }, { nbytes: 2_000_000 }] };

let asked: string[] = [];
function host(files: Readonly<Record<string, unknown>>): typeof fetch {
  asked = [];
  return ((url: string) => {
    asked.push(url);
    const body = files[url.slice(url.lastIndexOf("/") + 1)];
    return Promise.resolve(new Response(JSON.stringify(body), { status: body === undefined ? 404 : 200 }));
  }) as typeof fetch;
}
const whole = { "mlc-chat-config.json": description, "tensor-cache.json": list };
const from = (more: Partial<WebLlmSettings>, files: Readonly<Record<string, unknown>> = whole) =>
  modelFromWebLlm({ ...settings, ...more }, host(files));

describe("an own WebLLM model", () => {
  it("keeps a name that is not encoded unchanged", async () => {
    const made = await from({ weights: "https://huggingface.co/some-one/Tiny%zz" });
    expect(made).toMatchObject({ ok: true, model: { title: "Tiny%zz" } });
  });

  it("is a record like the listed ones, of two small files", async () => {
    const made = await from({});
    expect(made).toMatchObject({
      ok: true,
      model: {
        title: "Tiny-q4f32_1-MLC",
        engine: "webllm",
        source: {
          kind: "webllm",
          modelId: "Tiny-q4f32_1-MLC",
          modelUrl: "https://huggingface.co/some-one/Tiny-q4f32_1-MLC/resolve/main/",
          libraryUrl: LIBRARY,
        },
        downloadBytes: 5_000_000,
        memoryBytes: 900e6,
        licence: "MIT",
        needsF16: false,
        contextTokens: 2048,
        profile: { style: "base" },
      },
    });
    const folder = "https://huggingface.co/some-one/Tiny-q4f32_1-MLC/resolve/main/";
    expect(asked).toEqual([`${folder}mlc-chat-config.json`, `${folder}tensor-cache.json`]);
    expect(made.ok && hostsOf(made.model)).toEqual(["huggingface.co", "raw.githubusercontent.com"]);
  });

  it.each([
    ["https://huggingface.co/a/b/tree/v1", "https://huggingface.co/a/b/resolve/v1/"],
    ["https://huggingface.co/a/b/blob/main/mlc-chat-config.json", "https://huggingface.co/a/b/resolve/main/"],
    ["http://localhost:8080/models/tiny", "http://localhost:8080/models/tiny/resolve/main/"],
    ["http://127.0.0.1:8080/tiny/resolve/7/", "http://127.0.0.1:8080/tiny/resolve/7/"],
  ])("takes its weights from %s", async (weights, modelUrl) => {
    expect(await from({ weights })).toMatchObject({ ok: true, model: { source: { modelUrl } } });
  });

  it("takes a link to the library as the Hub shows it", async () => {
    const library = "https://huggingface.co/a/b/blob/main/x.wasm?download=true";
    const libraryUrl = "https://huggingface.co/a/b/resolve/main/x.wasm";
    const made = await from({ library });
    expect(made).toMatchObject({ ok: true, model: { source: { libraryUrl } } });
    expect(made.ok && hostsOf(made.model)).toEqual(["huggingface.co"]);
  });

  it("needs f16 when the person, its name or its description says so", async () => {
    expect(await from({ needsF16: true })).toMatchObject({ model: { needsF16: true } });
    expect(await from({ weights: "a/b-q4f16_1-MLC" })).toMatchObject({ model: { needsF16: true } });
    const half = { ...whole, "mlc-chat-config.json": { quantization: "q4f16_1" } };
    expect(await from({}, half)).toMatchObject({ model: { needsF16: true } });
  });

  it("has an estimated memory, and an unknown size when the list does not give it", async () => {
    expect(await from({ memoryMb: null })).toMatchObject({ model: { memoryBytes: 505e6 } });
    const silent = { ...whole, "tensor-cache.json": { records: [{}] } };
    expect(await from({ memoryMb: undefined }, silent)).toMatchObject({ model: { memoryBytes: 0, downloadBytes: 1 } });
  });

  it("is not suggested as free when its licence is not known", async () => {
    const made = await from({ licence: "" });
    const machine = { gpu: "with-f16", gpuBufferBytes: 1e10, freeBytes: undefined } as const;
    expect(made.ok && suggested([made.model], machine, () => false)).toBeUndefined();
  });

  it.each<[Partial<WebLlmSettings>, RegExp]>([
    [{ weights: "what" }, /Give the address of the weights' folder/],
    [{ weights: "http://huggingface.co/a/b" }, /must begin with https/],
    [{ weights: "javascript:alert(1)" }, /must begin with https/],
    [{ weights: "https://models.example.org/a" }, /does not let it contact models.example.org for the weights' folder/],
    [{ weights: "https://me:key@huggingface.co/a/b" }, /Leave names, keys/],
    [{ library: "https://huggingface.co/a/x.wasm?token=1" }, /Leave names, keys/],
    [{ library: "https://huggingface.co/a/x.js" }, /ends in \.wasm/],
    [{ library: "https://evilhf.co/x.wasm" }, /does not let it contact evilhf.co for the model library/],
    [{ contextTokens: Number.NaN }, /at least 512/],
    [{ memoryMb: -1 }, /memory in MB/],
  ])("is refused before any request: %j", async (more, words) => {
    expect(await from(more)).toMatchObject({ ok: false, message: expect.stringMatching(words) as string });
    expect(asked).toEqual([]);
  });

  it.each<[string, Partial<WebLlmSettings>, Readonly<Record<string, unknown>>, RegExp]>([
    ["no description", {}, {}, /There is no mlc-chat-config.json in https:\/\/huggingface.co\/some-one/],
    ["no list", {}, { "mlc-chat-config.json": description }, /There is no tensor-cache.json/],
    ["another file", {}, { ...whole, "mlc-chat-config.json": "<html>" }, /is not what WebLLM reads/],
    ["a shorter context", { contextTokens: 8192 }, whole, /own context is 4096 tokens/],
  ])("is refused for %s", async (_, more, files, words) => {
    expect(await from(more, files)).toMatchObject({ ok: false, message: expect.stringMatching(words) as string });
  });

  it("says when the host cannot be reached", async () => {
    const made = await modelFromWebLlm(settings, () => Promise.reject(new TypeError("Failed to fetch")));
    expect(made).toMatchObject({ ok: false, message: expect.stringContaining("could not be reached") as string });
  });
});
