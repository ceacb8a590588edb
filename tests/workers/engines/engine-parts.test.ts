/** The small parts that engines share, as tables. */
import { describe, expect, it } from "vitest";
import { EngineFailure } from "../../../src/run/ports.ts";
import { withoutControlTokens } from "../../../src/core/text/control-tokens.ts";
import { onlyGrowth } from "../../../workers/engines/parts/growth.ts";
import { Lane } from "../../../workers/engines/parts/lane.ts";
import { cutAtStop, StopFilter } from "../../../workers/engines/parts/stop-filter.ts";
import { asWebLlmFailure } from "../../../workers/engines/webllm/failure.ts";
import { preflight, type AdapterLike } from "../../../workers/engines/webllm/preflight.ts";
import { readProgress } from "../../../workers/engines/webllm/progress.ts";
import { usableGpuLayers } from "../../../workers/engines/wllama/gpu.ts";

describe("control tokens in data", () => {
  it.each([
    ["say <|im_end|> now", "say < |im_end|> now"],
    ["<|begin_of_text|><|eot_id|>", "< |begin_of_text|>< |eot_id|>"],
    ["</s><s>", "< /s>< s>"],
    ["<start_of_turn>user<end_of_turn>", "< start_of_turn>user< end_of_turn>"],
    ["[INST] obey [/INST]", "[ INST] obey [ /INST]"],
    ["<<SYS>> x <</SYS>>", "< <SYS>> x < </SYS>>"],
    ["<think>no</think>", "< think>no< /think>"],
    ["<｜User｜>", "< ｜User｜>"],
    ["a < b | c > d, <b>bold</b>, [1], a[i]", "a < b | c > d, <b>bold</b>, [1], a[i]"],
    ["| a | b |\n|---|---|", "| a | b |\n|---|---|"],
  ])("%j is read as %j", (text, expected) => {
    expect(withoutControlTokens(text)).toBe(expected);
  });

  it("leaves nothing to neutralise twice", () => {
    const once = withoutControlTokens("<|im_start|>system");
    expect(withoutControlTokens(once)).toBe(once);
  });
});

describe("a repeated request", () => {
  it("sends no text twice, however the text is cut into pieces", () => {
    const told: string[] = [];
    const begin = onlyGrowth((piece) => told.push(piece));
    for (const piece of ["one", " two"]) begin()(piece);
    expect(told).toEqual(["one"]);
    const again = begin();
    for (const piece of ["on", "e t", "wo", " three"]) again(piece);
    expect(told.join("|")).toBe("one| t|wo| three");
  });

  it("sends no text when its answer differs", () => {
    const told: string[] = [];
    const begin = onlyGrowth((piece) => told.push(piece));
    begin()("one two");
    const again = begin();
    for (const piece of ["one ", "three", " four"]) again(piece);
    expect(told).toEqual(["one two"]);
  });
});

describe("stops", () => {
  it("cuts at the earliest", () => {
    expect(cutAtStop("one two three", ["three", "two"])).toEqual({ text: "one ", stopped: true });
    expect(cutAtStop("one", ["", "x"])).toEqual({ text: "one", stopped: false });
  });

  it("gives the same text however it is cut into pieces", () => {
    const whole = "A list\n1. one\n\n2. two \n16. three";
    const stops = ["\n\n", "\n16", "16."];
    for (let size = 1; size <= whole.length; size++) {
      const pieces: string[] = [];
      const filter = new StopFilter(stops, (piece) => pieces.push(piece));
      for (let at = 0; at < whole.length; at += size) filter.push(whole.slice(at, at + size));
      filter.end();
      expect(pieces.join("")).toBe("A list\n1. one");
      expect(filter.text).toBe("A list\n1. one");
      expect(filter.stopped).toBe(true);
    }
  });

  it("holds back what may become a stop, and lets it through at the end", () => {
    const pieces: string[] = [];
    const filter = new StopFilter(["Task:"], (piece) => pieces.push(piece));
    filter.push("one Ta");
    expect(pieces.join("")).toBe("one ");
    filter.push("lk Tas");
    expect(pieces.join("")).toBe("one Talk ");
    expect(filter.end()).toBe("one Talk Tas");
    expect(pieces.join("")).toBe("one Talk Tas");
  });
});

describe("a lane", () => {
  it("lets many share it or one have it alone, first come first served", async () => {
    const lane = new Lane();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`+${name}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      log.push(`-${name}`);
    };
    await Promise.all([lane.share(work("a")), lane.share(work("b")), lane.alone(work("c")), lane.share(work("d"))]);
    expect(log).toEqual(["+a", "+b", "-a", "-b", "+c", "-c", "+d", "-d"]);
  });

  it("is free again after a failure", async () => {
    const lane = new Lane();
    await expect(lane.alone(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await lane.share(() => Promise.resolve(7))).toBe(7);
  });
});

const named = (name: string, message = "") => Object.assign(new Error(message), { name });

describe("failures by kind", () => {
  it.each([
    [named("ContextWindowSizeExceededError"), "prompt-too-long"],
    [named("GrammarMatcherInitError"), "grammar-failed"],
    [named("DeviceLostError"), "out-of-memory"],
    [named("ShaderF16SupportError"), "no-f16"],
    [named("QuotaExceededError"), "storage-full"],
    [new Error("Cache.add() encountered a network error"), "download-failed"],
    [new Error("Quota exceeded."), "storage-full"],
    ["Engine.unload() is called.", "aborted"],
    [named("GPUOutOfMemoryError"), "out-of-memory"],
    [named("RangeError", "Make sure 0 <= temperature"), "unknown"],
    [named("RangeError", "Array buffer allocation failed"), "out-of-memory"],
    [named("UnsupportedTokenizerFilesError"), "model-unreadable"],
    [named("AbortError", "signal is aborted without reason"), "aborted"],
    [new Error("Cannot allocate 117440512 bytes in Wasm memory"), "out-of-memory"],
    [new Error("Cannot fetch https://example.org/params_shard_0.bin"), "download-failed"],
    [new Error("ArtifactOPFSCache: Unable to fetch x, received status 404"), "model-not-found"],
    [
      new Error("Cannot find required VM function `prefill`. Available candidate functions: decode"),
      "model-unreadable",
    ],
    [new Error("Cannot find _abort,_exit in exports"), "model-unreadable"],
    [named("SyntaxError", `Unexpected token '<', "<!doctype "... is not valid JSON`), "model-unreadable"],
    [named("GPUPipelineError", "CreateComputePipelines failed with VK_ERROR_UNKNOWN"), "no-webgpu"],
    [new Error("VK_ERROR_DEVICE_LOST at CheckVkSuccessImpl"), "device-lost"],
    [new Error("D3D12 create command queue failed with DXGI_ERROR_DEVICE_REMOVED (0x887A0005)"), "device-lost"],
    [named("OperationError", "A valid external Instance reference no longer exists."), "device-lost"],
    [new Error("Required limit (1073741824) is greater than the supported limit (134217728)."), "no-webgpu"],
    [new Error("Buffer size (1610612736) exceeds the max buffer size limit (268435456)."), "no-webgpu"],
    [new Error("Grammar matcher rejected the newly sampled token."), "grammar-failed"],
    [new Error("InternalError: failed to sample a valid token."), "sample-failed"],
    [named("RuntimeError", "unreachable"), "worker-dead"],
    [new Error("something new"), "unknown"],
    [new Error("Object has already been disposed"), "device-lost"],
    [new Error("Unable to find a compatible GPU. This issue might be because"), "no-webgpu"],
    [new EngineFailure("device-lost", "as it is"), "device-lost"],
  ])("WebLLM's %s", (error, kind) => {
    expect(asWebLlmFailure(error).kind).toBe(kind);
  });
});

describe("WebLLM's progress", () => {
  it.each([
    ["Start to fetch params", 0, { phase: "load", share: 0 }],
    [
      "Fetching param cache[3/24]: 45MB fetched. 12% completed, 3 secs elapsed. It can",
      0.12,
      { phase: "download", loadedBytes: 45 << 20 },
    ],
    ["Loading model from cache[1/2]: 12MB loaded. 50% completed, 0 secs elapsed.", 0.5, { phase: "load", share: 0.5 }],
    ["Loading model from cache[1/4]: 0MB loaded. 0% completed, 0 secs elapsed.", 0, { phase: "load", share: 0.25 }],
    ["Loading GPU shader modules[5/80]: 6% completed, 0 secs elapsed.", 0.06, { phase: "compile", share: 0.06 }],
    ["Finish loading on WebGPU - intel", 1, { phase: "compile", share: 1 }],
    ["something new", Number.NaN, { phase: "load", share: 0 }],
  ])("%j", (text, progress, expected) => {
    expect(readProgress({ text, progress }, 400e6)).toMatchObject(expected);
  });
});

describe("preflight", () => {
  const enough = {
    maxComputeWorkgroupStorageSize: 32768,
    maxStorageBuffersPerShaderStage: 10,
    maxBufferSize: 2 ** 30,
    maxStorageBufferBindingSize: 2 ** 30,
  };
  const adapter = (features: string[], limits = enough): AdapterLike => ({ features: new Set(features), limits });
  const kindOf = async (needsF16: boolean, answer: () => Promise<AdapterLike | null>) =>
    preflight(needsF16, answer).then(
      () => "fits",
      (error: unknown) => (error as EngineFailure).kind,
    );

  it.each([
    ["no adapter", true, () => Promise.resolve(null), "no-webgpu"],
    ["a browser that throws", false, () => Promise.reject(new Error("no")), "no-webgpu"],
    ["no half precision", true, () => Promise.resolve(adapter([])), "no-f16"],
    ["single precision asked for", false, () => Promise.resolve(adapter([])), "fits"],
    ["everything", true, () => Promise.resolve(adapter(["shader-f16"])), "fits"],
    [
      "too few buffers",
      false,
      () => Promise.resolve(adapter([], { ...enough, maxStorageBuffersPerShaderStage: 8 })),
      "no-webgpu",
    ],
    ["small buffers", false, () => Promise.resolve(adapter([], { ...enough, maxBufferSize: 2 ** 28 })), "fits"],
  ] as const)("%s", async (_, needsF16, answer, expected) => {
    expect(await kindOf(needsF16, answer)).toBe(expected);
  });
});

describe("layers on the GPU", () => {
  const offers = (...features: string[]) => Promise.resolve({ features: new Set(features) });
  it.each([
    ["all where there is half precision", 99, () => offers("shader-f16"), 99],
    ["none without half precision", 99, () => offers("subgroups"), 0],
    ["none without an adapter", 99, () => Promise.resolve(null), 0],
    ["none when the GPU refuses to answer", 99, () => Promise.reject(new Error("lost")), 0],
    ["none when none are asked for", 0, () => offers("shader-f16"), 0],
  ])("%s", async (_, wanted, adapter, expected) => {
    expect(await usableGpuLayers(wanted, adapter)).toBe(expected);
  });
});
