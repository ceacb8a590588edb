/** Limits for model servers: no answer is read without end. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { EngineFailure } from "../../../../src/run/ports.ts";
import { MOST_ANSWER_BYTES } from "../../../../workers/engines/parts/bounded-text.ts";
import { RemoteCall } from "../../../../workers/engines/remote/call.ts";
import { RefusedRequest } from "../../../../workers/engines/remote/failure.ts";
import { Manner } from "../../../../workers/engines/remote/manner.ts";
import { messageOf } from "../../../../workers/engines/remote/stream.ts";
import { completionRequest } from "../../../support/completion-request.ts";

const request = completionRequest({ maxTokens: 20 });

afterEach(() => vi.unstubAllGlobals());

/** @returns the result of the call, and how many of the server's bytes it read */
async function ask(type: string, piece: string, status = 200) {
  let taken = 0;
  const bytes = new TextEncoder().encode(piece);
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken += bytes.length;
      controller.enqueue(bytes);
    },
  });
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, { status, headers: { "content-type": type } })));
  const call = new RemoteCall({ url: "http://localhost:1/v1", model: "m" });
  const told: string[] = [];
  const answer = await call
    .complete(request, { api: "completions", way: new Manner().way }, new AbortController().signal, {
      onPiece: (text) => told.push(text),
      onSilent: () => undefined,
    })
    .catch((error: unknown) => error);
  return { answer, taken, told: told.join("") };
}

describe("a server that never stops", () => {
  it("is read up to a hundred characters a token, and its answer counts as cut", async () => {
    const { answer, taken, told } = await ask(
      "text/event-stream",
      'data: {"choices":[{"text":"abcdef"}]}\n\n'.repeat(100),
    );
    expect(answer).toMatchObject({ finishReason: "length", text: told });
    expect(told.length).toBeGreaterThan(2000);
    expect(told.length).toBeLessThan(2200);
    expect(taken).toBeLessThan(100_000);
  });

  it.each([
    ["an event", "text/event-stream", `data: ${"a".repeat(1e6)}`, 200, EngineFailure, /longer than 16 MB/u],
    ["an answer in one piece", "application/json", " ".repeat(1e6), 200, EngineFailure, /longer than 16 MB/u],
    ["a refusal", "application/json", " ".repeat(1e6), 500, RefusedRequest, /HTTP 500/u],
  ])("is left in the middle of %s", async (_, type, piece, status, kind, words) => {
    const { answer, taken } = await ask(type, piece, status);
    expect(answer).toBeInstanceOf(kind);
    expect(String(answer)).toMatch(words);
    expect(taken).toBeLessThan(MOST_ANSWER_BYTES + 5e6);
  });
});

/** A server whose body gives the same pieces at once, or one after each wait. */
function answering(piece: string, most: number, waitMs = 0): void {
  const bytes = new TextEncoder().encode(piece);
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      if (sent++ < most) controller.enqueue(bytes);
      else controller.close();
    },
  });
  const headers = { "content-type": "text/event-stream" };
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, { headers })));
}

async function askUntil(signal: AbortSignal, patience = {}) {
  const call = new RemoteCall({ url: "http://localhost:1/v1", model: "m", patience });
  const listeners = { onPiece: () => undefined, onSilent: () => undefined };
  const began = performance.now();
  const answer = await call
    .complete(request, { api: "completions", way: new Manner().way }, signal, listeners)
    .catch((error: unknown) => error);
  return { answer, ms: performance.now() - began };
}

const EMPTY = 'data: {"choices":[{"text":""}]}\n\n';

describe("a server that sends pieces without text", () => {
  it.each([
    ["empty pieces", EMPTY.repeat(1000)],
    ["comments", ": still here\n\n".repeat(1000)],
  ])("as fast as it can is stopped at once: %s", async (_, piece) => {
    answering(piece, 2000);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    const { answer, ms } = await askUntil(stop.signal);
    expect(answer).toMatchObject({ finishReason: "abort" });
    expect(ms).toBeLessThan(1000);
  });

  it("now and then is given up all the same", async () => {
    answering(EMPTY, 100, 40);
    const { answer, ms } = await askUntil(new AbortController().signal, { firstMs: 300, nextMs: 300 });
    expect(String(answer)).toMatch(/has not answered for too long/u);
    expect(ms).toBeLessThan(2000);
  });

  it("but thoughts is waited for", async () => {
    answering('data: {"choices":[{"delta":{"content":"","reasoning_content":"hm"}}]}\n\n', 20, 40);
    const { ms } = await askUntil(new AbortController().signal, { firstMs: 300, nextMs: 300 });
    expect(ms).toBeGreaterThan(600);
  });
});

describe("a server's counts of tokens", () => {
  it.each([10.5, -10, 1e300, 123456789012345, "7", null])(
    "are taken only where they can be ones: not %o",
    async (n) => {
      const usage = { prompt_tokens: n, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 1 } };
      const end = { choices: [{ text: "a", finish_reason: "stop" }], usage };
      answering(`data: ${JSON.stringify(end)}\n\n`, 1);
      const { answer } = await askUntil(new AbortController().signal);
      expect(answer).toMatchObject({ usage: { promptTokens: 0, completionTokens: 1, cachedTokens: 0 } });
    },
  );
});

describe("a server's error", () => {
  it("is read however it is wrapped, and not to any depth", () => {
    expect(messageOf({ error: { detail: { message: "No." } } })).toBe("No.");
    expect(messageOf({ code: 7 })).toBe('{"code":7}');
    let deep: unknown = "No.";
    for (let i = 0; i < 100_000; i++) deep = { error: deep };
    expect(messageOf(deep)).toBe("");
  });
});
