/** Faults of a model server, over real HTTP: it limits, stalls, breaks off, sends a web page, or is not there. */
import { afterEach, describe, expect, it } from "vitest";
import { EngineFailure, type CompletionRequest } from "../../../../src/run/ports.ts";
import { retryAfter } from "../../../../workers/engines/remote/failure.ts";
import type { RetryRules } from "../../../../workers/engines/remote/retry.ts";
import { RemoteEngine, type RemoteSettings } from "../../../../workers/engines/remote/remote.ts";
import { completionRequest } from "../../../support/completion-request.ts";
import { ModelServer, pause, type Fault, type ModelServerOptions } from "../../../support/stand-ins/model-server.ts";

const quick: RetryRules = { attempts: 4, firstWaitMs: 5, mostWaitMs: 40, mostPatienceMs: 3000 };
const never = new AbortController().signal;
const request = completionRequest({ maxTokens: 20, seed: 77 });
const asMessages: CompletionRequest = { ...request, prompt: [{ role: "user", content: "Hello" }] };

let servers: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(servers.map((each) => each.stop()));
  servers = [];
});

async function begin(
  faults: readonly Fault[] = [],
  options: ModelServerOptions = {},
  settings: Partial<RemoteSettings> = {},
  rules: RetryRules = quick,
): Promise<{ server: ModelServer; engine: RemoteEngine }> {
  const server = await ModelServer.start(options);
  servers.push(server);
  const engine = new RemoteEngine(
    { url: server.url, model: "test-model", parallel: 8, contextTokens: 4096, ...settings },
    rules,
  );
  await engine.load(() => undefined, never);
  server.faults.push(...faults);
  return { server, engine };
}

async function kindOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error instanceof EngineFailure ? error.kind : String(error);
  }
}

const status = (code: number, more: Partial<Extract<Fault, { kind: "status" }>> = {}): Fault => ({
  kind: "status",
  status: code,
  ...more,
});

describe("after a passing fault the request is repeated, and the answer is the same", () => {
  const table: readonly (readonly [name: string, fault: Fault])[] = [
    ["500", status(500)],
    ["502 with a page", status(502, { body: "<html>Bad gateway</html>" })],
    ["503", status(503, { body: '{"error":{"message":"Loading model"}}' })],
    ["429", status(429)],
    ["broken off before the first piece", { kind: "break-off", pieces: 0 }],
    ["broken off in the middle", { kind: "break-off", pieces: 6 }],
    ["ended without a reason", { kind: "end-early", pieces: 6 }],
    ["an error in the stream", { kind: "error-event", pieces: 3 }],
    ["silent from the first", { kind: "stall", pieces: 0 }],
    ["silent in the middle", { kind: "stall", pieces: 4 }],
  ];
  it.each(table)("%s", async (_, fault) => {
    // Short for the faulty answer alone: on a slow machine a good one takes its time.
    let calls = 0;
    const patience = {
      get firstMs() {
        return calls++ === 0 && fault.kind === "stall" ? 300 : 60_000;
      },
      get nextMs() {
        return calls === 1 && fault.kind === "stall" ? 1000 : 60_000;
      },
    };
    const { engine: well } = await begin();
    const { server, engine } = await begin([fault], {}, { patience });
    const pieces: string[] = [];
    const answer = await engine.complete(request, { signal: never, onText: (piece) => pieces.push(piece) });
    expect(answer.text).toBe((await well.complete(request, { signal: never })).text);
    expect(pieces.join("")).toBe(answer.text);
    expect(server.asked).toHaveLength(2);
  });
});

describe("a lasting fault is named", () => {
  const table: readonly (readonly [name: string, fault: Fault, kind: string, asked: number])[] = [
    ["no key taken", status(401, { body: '{"error":"no"}' }), "refused-by-server", 1],
    ["forbidden", status(403), "refused-by-server", 1],
    ["no such model", status(404, { body: '{"error":{"message":"model not found"}}' }), "model-not-found", 1],
    [
      "llama.cpp's full context",
      status(400, { body: '{"error":{"message":"the request exceeds the available context size"}}' }),
      "prompt-too-long",
      1,
    ],
    [
      "Ollama without enough memory",
      status(500, { body: '{"error":{"message":"model requires more system memory (5.6 GiB) than is available"}}' }),
      "out-of-memory",
      1,
    ],
    [
      "CUDA without memory, in a busy server's words",
      status(503, { body: '{"detail":"CUDA out of memory. Tried to allocate 20.00 MiB."}' }),
      "out-of-memory",
      1,
    ],
    ["a web page", { kind: "html" }, "refused-by-server", 1],
    ["a wait longer than anybody has", status(429, { retryAfter: "3600" }), "refused-by-server", 1],
  ];
  it.each(table)("%s", async (_, fault, kind, asked) => {
    const { server, engine } = await begin([fault]);
    expect(await kindOf(engine.complete(request, { signal: never }))).toBe(kind);
    expect(server.asked).toHaveLength(asked);
  });

  it("a fault that stays, after as many attempts as the rules allow", async () => {
    const { server, engine } = await begin(Array.from({ length: 9 }, () => status(503)));
    expect(await kindOf(engine.complete(request, { signal: never }))).toBe("refused-by-server");
    expect(server.asked).toHaveLength(quick.attempts);
  });

  it("a server that breaks off again and again, or is not there", async () => {
    const { server, engine } = await begin(Array.from({ length: 9 }, () => ({ kind: "break-off", pieces: 2 })));
    expect(await kindOf(engine.complete(request, { signal: never }))).toBe("server-unreachable");
    await server.stop();
    servers = [];
    expect(await kindOf(engine.complete(request, { signal: never }))).toBe("server-unreachable");
    expect(await kindOf(engine.load(() => undefined, never))).toBe("server-unreachable");
  });
});

describe("limits", () => {
  it("waits as long as the server asks, with every request", async () => {
    const { server, engine } = await begin([status(429, { retryAfter: "0.4" })]);
    const first = engine.complete(request, { signal: never });
    await expect.poll(() => server.asked.length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const second = engine.complete({ ...request, seed: 5 }, { signal: never });
    await Promise.all([first, second]);
    const [refused, ...later] = server.asked.map(({ at }) => at) as [number, ...number[]];
    expect(later).toHaveLength(2);
    expect(Math.min(...later) - refused).toBeGreaterThan(380);
  });

  it("reads Retry-After as seconds and as a date", () => {
    const now = Date.UTC(2026, 0, 1, 12, 0, 0);
    expect(retryAfter("7", now)).toBe(7000);
    expect(retryAfter("Thu, 01 Jan 2026 12:00:30 GMT", now)).toBe(30_000);
    expect(retryAfter("Thu, 01 Jan 2026 11:00:00 GMT", now)).toBe(0);
    expect([retryAfter(null), retryAfter(""), retryAfter("soon")]).toEqual([undefined, undefined, undefined]);
  });

  it("keeps 64 requests in flight, each with its own answer, though some are refused at first", async () => {
    // On a slow machine one request may meet all the faults.
    const { server, engine } = await begin([], {}, { parallel: 64 }, { ...quick, attempts: 13 });
    expect(engine.capabilities.maxParallel).toBe(64);
    server.faults.push(...Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? status(503) : status(429))));
    const { fault, end } = pause();
    server.faults.push(...Array.from({ length: 52 }, () => fault));
    const ask = (i: number) => engine.complete({ ...request, prompt: `Say #${i}. please.` }, { signal: never });
    const asked = Promise.allSettled(Array.from({ length: 64 }, (_, i) => ask(i)));
    await expect.poll(() => server.inFlight).toBe(52);
    end();
    (await asked).forEach((each, i) => {
      expect(each.status === "fulfilled" && each.value.text.includes(`#${i}.`)).toBe(true);
    });
  });

  it("counts one request that never succeeds as a lost sample while others do", async () => {
    const { engine } = await begin([], { failsOn: (prompt) => prompt === "bad" });
    const ask = (prompt: string) => engine.complete({ ...request, prompt }, { signal: never });
    const others = Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        engine.complete({ ...request, prompt: `good ${i}`, maxTokens: 2 }, { signal: never }),
      ),
    );
    expect(await kindOf(ask("bad"))).toBe("sample-failed");
    await others;
    expect(await kindOf(ask("bad"))).toBe("refused-by-server");
  });
});

describe("dialects", () => {
  it("sends key, model, sampling and stops as OpenAI names them", async () => {
    const { server, engine } = await begin([], { key: "k-1" }, { key: "k-1" });
    await engine.complete({ ...request, topP: 0, stop: ["\n\n", "", "a", "b", "c", "d"] }, { signal: never });
    expect(server.seen.every(({ authorization }) => authorization === "Bearer k-1")).toBe(true);
    expect(server.asked[0]).toMatchObject({
      path: "/v1/completions",
      body: {
        model: "test-model",
        max_tokens: 20,
        temperature: 0.7,
        top_p: 1,
        seed: 77,
        stop: ["\n\n", "a", "b", "c"],
      },
    });
  });

  it("fail to load without the key", async () => {
    const server = await ModelServer.start({ key: "k-1" });
    servers.push(server);
    const engine = new RemoteEngine({ url: server.url, model: "m", parallel: 1, contextTokens: 4096 }, quick);
    expect(await kindOf(engine.load(() => undefined, never))).toBe("refused-by-server");
  });

  it("asks text as a message where there are no plain completions, and remembers", async () => {
    const { server, engine } = await begin([], { lacks: ["completions"] });
    expect((await engine.complete(request, { signal: never })).text).not.toBe("");
    await engine.complete(request, { signal: never });
    expect(server.asked.map(({ path }) => path)).toEqual([
      "/v1/completions",
      "/v1/chat/completions",
      "/v1/chat/completions",
    ]);
  });

  it("reads an answer that was not streamed, and one without counts", async () => {
    const { engine } = await begin([{ kind: "not-streamed" }, { kind: "no-usage" }]);
    const whole = await engine.complete(asMessages, { signal: never });
    const streamed = await engine.complete(asMessages, { signal: never });
    expect(whole).toMatchObject({ text: streamed.text, finishReason: streamed.finishReason });
    expect(streamed.usage.completionTokens).toBeGreaterThan(0);
  });

  it("takes a shorter context from the server", async () => {
    const { engine } = await begin([], { contextTokens: 512 });
    expect(engine.capabilities.contextTokens).toBe(512);
  });

  it("closes the connection at once when a request is cancelled", async () => {
    // The first word, and the next one after the end of this test.
    const { server, engine } = await begin([], { tokenMs: 300_000 });
    const abort = new AbortController();
    const answer = await engine.complete(
      { ...request, maxTokens: 60 },
      { signal: abort.signal, onText: () => abort.abort() },
    );
    expect(answer.finishReason).toBe("abort");
    await expect.poll(() => server.inFlight).toBe(0);
  });
});
