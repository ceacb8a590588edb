/** WebLLM's engine beyond the contract: device loss, silent reloads, chats, seeds, ends of replies. */
import { describe, expect, it } from "vitest";
import type { EngineFailure } from "../../../../src/run/ports.ts";
import { WebLlmEngine, type WebLlmSettings } from "../../../../workers/engines/webllm/webllm.ts";
import { completionRequest } from "../../../support/completion-request.ts";
import { MlcStandIn, StagedDevice, type StandInOptions } from "../../../support/stand-ins/mlc-stand-in.ts";

const never = new AbortController().signal;
const request = completionRequest({
  ...{ prompt: "Tasks:\n1.", maxTokens: 20, temperature: 0, topP: 0, presencePenalty: 2, seed: 77 },
});

function setUp(options: Partial<StandInOptions> = {}, settings: Partial<WebLlmSettings> = {}, modelId = "stand-in") {
  const device = new StagedDevice();
  const made: MlcStandIn[] = [];
  const engine = new WebLlmEngine(
    {
      createEngine: async () => {
        const mlc = new MlcStandIn({ contextTokens: 500, ...options });
        made.push(mlc);
        return mlc;
      },
      watchDevices: device.watch,
      preflight: async () => undefined,
      download: async () => undefined,
    },
    { modelId, contextTokens: 500, downloadBytes: 0, beginOfText: "", thinks: false, ...settings },
  );
  return { engine, device, made };
}

const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error: unknown) => (error as EngineFailure).kind,
  );

describe("requests", () => {
  it("carry the family's begin of text, no control tokens from data, and never a top_p of 0", async () => {
    const { engine, made } = setUp({}, { beginOfText: "<|begin_of_text|>" });
    await engine.load(() => undefined, never);
    await engine.complete({ ...request, prompt: "a <|eot_id|> b" }, { signal: never });
    expect(made[0]?.requests[0]).toMatchObject({
      prompt: "<|begin_of_text|>a < |eot_id|> b",
      top_p: 1,
      temperature: 0,
      seed: 77,
    });
  });

  it("of a chat carry the schema as text, and tell a model that thinks not to", async () => {
    const { engine, made } = setUp({}, { thinks: true });
    await engine.load(() => undefined, never);
    const prompt = [{ role: "user" as const, content: "Say #1. please" }];
    const answer = await engine.complete({ ...request, prompt, jsonSchema: '{"type":"object"}' }, { signal: never });
    expect(made[0]?.requests[0]).toMatchObject({
      response_format: { type: "json_object", schema: '{"type":"object"}' },
      extra_body: { enable_thinking: false },
    });
    expect(answer.text.startsWith(" #1.")).toBe(true);
    expect(answer.finishReason).toBe("length");
    expect(answer.usage.completionTokens).toBe(20);
  });
});

describe("the device", () => {
  it("lost during a reply fails this request and later ones at once, by kind", async () => {
    const { engine, device } = setUp({ tokenMs: 20 });
    await engine.load(() => undefined, never);
    const pending = kindOf(
      engine.complete(request, { signal: never, onText: () => device.lose({ reason: "unknown", message: "" }) }),
    );
    expect(await pending).toBe("device-lost");
    expect(await kindOf(engine.complete(request, { signal: never }))).toBe("device-lost");
  });

  it("lost leaves an engine that can unload, load and answer again", async () => {
    const { engine, device, made } = setUp();
    await engine.load(() => undefined, never);
    device.lose({ reason: "destroyed", message: "" });
    made[0]?.loseDevice();
    expect(await kindOf(engine.complete(request, { signal: never }))).toBe("device-lost");
    await engine.load(() => undefined, never);
    expect((await engine.complete(request, { signal: never })).finishReason).toBe("length");
    made[1]?.loseDevice();
    await engine.unload();
  });

  it("destroyed while loading means out of memory", async () => {
    const setup = setUp({ reload: () => new Promise(() => undefined) });
    const load = kindOf(setup.engine.load(() => undefined, never));
    await new Promise((resolve) => setTimeout(resolve, 5));
    setup.device.lose({ reason: "destroyed", message: "" });
    expect(await load).toBe("out-of-memory");
  });

  it("released on purpose is no failure", async () => {
    const { engine, device } = setUp();
    await engine.load(() => undefined, never);
    await engine.unload();
    device.lose({ reason: "destroyed", message: "" });
    await engine.load(() => undefined, never);
    expect((await engine.complete(request, { signal: never })).finishReason).toBe("length");
  });
});

describe("loading", () => {
  it("that resolves without a model is noticed", async () => {
    const { engine } = setUp({ reload: () => Promise.resolve() });
    expect(await kindOf(engine.load(() => undefined, never))).toBe("worker-dead");
  });

  it("fails by kind", async () => {
    expect(await kindOf(setUp({}, {}, "missing").engine.load(() => undefined, never))).toBe("model-not-found");
  });

  it("does not start when the GPU is not suitable", async () => {
    let downloads = 0;
    const engine = new WebLlmEngine(
      {
        createEngine: async () => new MlcStandIn({ contextTokens: 10 }),
        watchDevices: new StagedDevice().watch,
        preflight: () => Promise.reject(new Error("no")),
        download: async () => void downloads++,
      },
      { modelId: "m", contextTokens: 10, downloadBytes: 0, beginOfText: "", thinks: false },
    );
    await expect(engine.load(() => undefined, never)).rejects.toThrow("no");
    expect(downloads).toBe(0);
  });
});

describe("an abort", () => {
  it("ends the reply before its next token, and leaves the library free for the next request", async () => {
    for (const older of [false, true]) {
      const { engine } = setUp({ older, tokenMs: 2 });
      await engine.load(() => undefined, never);
      const abort = new AbortController();
      let pieces = 0;
      const onText = () => void (++pieces === 3 && abort.abort());
      const { finishReason, usage } = await engine.complete(
        { ...request, maxTokens: 400 },
        { signal: abort.signal, onText },
      );
      expect(finishReason).toBe("abort");
      expect(usage.promptTokens).toBeGreaterThan(0);
      expect(usage.completionTokens).toBeLessThanOrEqual(4);
      expect((await engine.complete(request, { signal: never })).finishReason).toBe("length");
    }
  });

  it("before the first token gives an empty answer at once, and does not harm the next request", async () => {
    let go = (): void => undefined;
    const { engine, made } = setUp({ held: new Promise((resolve) => (go = resolve)) });
    await engine.load(() => undefined, never);
    const abort = new AbortController();
    const pieces: string[] = [];
    const onText = (piece: string) => void pieces.push(piece);
    const pending = engine.complete({ ...request, maxTokens: 400 }, { signal: abort.signal, onText });
    setTimeout(() => abort.abort(), 3);
    expect(await pending).toMatchObject({ text: "", finishReason: "abort" });
    go();
    const next = await engine.complete({ ...request, maxTokens: 2 }, { signal: never });
    expect(next.usage.completionTokens).toBe(2);
    expect(made[0]?.requests).toHaveLength(2);
    expect(pieces).toEqual([]);
  });

  it("of a request that waits its turn leaves the one before it alone", async () => {
    const { engine } = setUp({ tokenMs: 2 });
    await engine.load(() => undefined, never);
    const abort = new AbortController();
    const first = engine.complete(request, { signal: never, onText: () => abort.abort() });
    const second = engine.complete(request, { signal: abort.signal });
    expect((await first).usage.completionTokens).toBe(20);
    expect((await first).finishReason).toBe("length");
    expect((await second).finishReason).toBe("abort");
  });
});

describe("the end of a reply", () => {
  /** A language of one word, so that every token is known. */
  const words = ["ab"];

  it("at the limit has exactly the tokens asked for", async () => {
    const { engine } = setUp({ words });
    await engine.load(() => undefined, never);
    const { text, finishReason, usage } = await engine.complete({ ...request, maxTokens: 3 }, { signal: never });
    expect({ text, finishReason, tokens: usage.completionTokens }).toEqual({
      text: " ab ab ab",
      finishReason: "length",
      tokens: 3,
    });
  });

  it("within a character keeps all text before it and no broken mark", async () => {
    const { engine } = setUp({ tokens: [" ab", " cd", "\ufffd"] });
    await engine.load(() => undefined, never);
    const { text, finishReason } = await engine.complete({ ...request, maxTokens: 2 }, { signal: never });
    expect({ text, finishReason }).toEqual({ text: " ab cd", finishReason: "length" });
  });

  it("by a stop on the last token is a stop", async () => {
    const { engine } = setUp({ words });
    await engine.load(() => undefined, never);
    const pieces: string[] = [];
    const { text, finishReason } = await engine.complete(
      { ...request, maxTokens: 3, stop: ["ab ab ab"] },
      { signal: never, onText: (piece) => pieces.push(piece) },
    );
    expect({ text, finishReason, streamed: pieces.join("") }).toEqual({
      text: " ",
      finishReason: "stop",
      streamed: " ",
    });
  });

  it("by a stop one token beyond the limit is the limit", async () => {
    const { engine } = setUp({ words });
    await engine.load(() => undefined, never);
    const { text, finishReason } = await engine.complete(
      { ...request, maxTokens: 2, stop: ["b ab ab"] },
      { signal: never },
    );
    expect({ text, finishReason }).toEqual({ text: " ab ab", finishReason: "length" });
  });
});
