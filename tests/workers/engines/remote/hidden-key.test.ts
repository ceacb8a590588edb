/** A server's key never comes back: not from its errors, its answers or its numbers, whole or in parts. */
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { EngineFailure } from "../../../../src/run/ports.ts";
import { HIDDEN, HiddenKey } from "../../../../workers/engines/remote/hidden-key.ts";
import { RemoteEngine } from "../../../../workers/engines/remote/remote.ts";
import { completionRequest } from "../../../support/completion-request.ts";
import { ModelServer, type Fault, type ModelServerOptions } from "../../../support/stand-ins/model-server.ts";
import "../../../support/property-seed.ts";

const KEY = "sk-proj-Zq81LmX0vTne_74Rb";
const LEAST = 12;
const never = new AbortController().signal;
const rules = { attempts: 1, firstWaitMs: 1, mostWaitMs: 1, mostPatienceMs: 1 };

const servers: ModelServer[] = [];
afterEach(async () => {
  vi.unstubAllGlobals();
  await Promise.all(servers.splice(0).map((each) => each.stop()));
});

/** Whether some 12 characters of the key are in a text, in any case. */
function tells(text: string, key = KEY): boolean {
  const [low, parts] = [text.toLowerCase(), key.toLowerCase()];
  for (let at = 0; at + LEAST <= parts.length; at++) if (low.includes(parts.slice(at, at + LEAST))) return true;
  return false;
}

describe("a text", () => {
  const noise = fc.string({
    unit: fc.constantFrom("s", "k", "-", "Z", "q", "8", " ", "\n", "\\", "u", "0", "é", "a"),
    maxLength: 20,
  });
  const part = fc
    .tuple(fc.nat(KEY.length - LEAST), fc.nat(KEY.length))
    .map(([from, length]) => KEY.slice(from, from + Math.max(LEAST, length)));

  it("holds no part of the key, however it comes in pieces", () => {
    fc.assert(
      fc.property(
        noise,
        part,
        noise,
        part,
        fc.array(fc.nat(80), { maxLength: 6 }),
        (before, one, between, two, cuts) => {
          const text = before + one + between + two.toUpperCase();
          const filter = new HiddenKey(KEY).stream();
          const ends = [...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length];
          const pieces = ends.map((end, i) => filter.push(text.slice(ends[i - 1] ?? 0, end)));
          const out = pieces.join("") + filter.end();
          expect(tells(out)).toBe(false);
          expect(out).toContain(HIDDEN);
          expect(out).toBe(new HiddenKey(KEY).inText(text));
        },
      ),
    );
  });

  it("without it stays as it is", () => {
    const words = fc.array(fc.oneof(noise, fc.string(), fc.constant(KEY.slice(0, LEAST - 1))), { maxLength: 6 });
    fc.assert(
      fc.property(words, (all) => {
        const text = all.join("|");
        expect(new HiddenKey(KEY).inText(text)).toBe(text);
        expect(new HiddenKey("ollama").inText(`${text} ollama`)).toBe(`${text} ollama`);
        expect(new HiddenKey("").inError(text)).toBe(text);
      }),
    );
  });

  it.each([
    ["as JSON would write it", "\\u0073\\u006b-proj-Zq81LmX0vTne_74Rb"],
    ["as an address would write it", encodeURIComponent("sk+proj/Zq81LmX0vTne=74Rb"), "sk+proj/Zq81LmX0vTne=74Rb"],
    ["spaced out", [...KEY].join(" ")],
    ["with marks without width", [...KEY].join("\u200b")],
  ])("holds it %s no more", (_, written, key = KEY) => {
    const out = new HiddenKey(key).inText(`Say: ${written} again.`);
    expect(out).toBe(`Say: ${HIDDEN} again.`);
  });

  it.each(["", "x", "xy", "Bearer "])("holds it in base64 after %o no more", (before) => {
    const out = new HiddenKey(KEY).inText(btoa(`${before}${KEY}`));
    expect(atob(btoa(`${before}${KEY}`).slice(0, out.indexOf(HIDDEN) & ~3))).not.toContain(KEY.slice(0, LEAST));
    expect(out.length).toBeLessThan(20);
  });

  it("is read in time that grows only with the text", () => {
    const began = performance.now();
    for (const text of ["s".repeat(1e5), `sk-proj${" ".repeat(1e5)}`, "\\".repeat(1e5), KEY.repeat(5000)])
      new HiddenKey(KEY).inText(text);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

async function begin(faults: readonly Fault[], options: ModelServerOptions = {}, key = KEY): Promise<RemoteEngine> {
  const server = await ModelServer.start(options);
  servers.push(server);
  const settings = { url: server.url, model: "test-model", parallel: 1, contextTokens: 4096, key };
  const engine = new RemoteEngine(settings, rules);
  await engine.load(() => undefined, never);
  server.faults.push(...faults);
  return engine;
}

/** All that is told of a request: pieces, answer, error and the error's causes. */
async function toldBy(engine: RemoteEngine, likelihood = false): Promise<string> {
  const told: string[] = [];
  try {
    const request = completionRequest({ likelihood });
    const answer = await engine.complete(request, { signal: never, onText: (piece) => told.push(piece) });
    told.push(JSON.stringify(answer));
  } catch (error) {
    for (let each: unknown = error; each instanceof Error; each = each.cause) told.push(each.stack ?? each.message);
  }
  return told.join("\n");
}

describe("a server that echoes the key", () => {
  const body = (text: string): string => JSON.stringify({ error: { message: text } });
  const table: readonly (readonly [string, Fault])[] = [
    ["in a refusal", { kind: "status", status: 401, body: body(`Incorrect API key provided: ${KEY}.`) }],
    ["in a refusal that is cut", { kind: "status", status: 403, body: body(`${"x".repeat(280)} ${KEY}`) }],
    ["in part", { kind: "status", status: 400, body: body(`Bad key ${KEY.slice(3, 16)}…`) }],
    ["escaped", { kind: "status", status: 404, body: `{"error":"no model for \\u0073${KEY.slice(1)}"}` }],
    ["in plain text", { kind: "status", status: 500, body: `trace: Authorization: Bearer ${KEY}` }],
    ["as JSON of another form", { kind: "status", status: 422, body: JSON.stringify({ headers: { auth: KEY } }) }],
  ];
  it.each(table)("%s is heard without it", async (_, fault) => {
    const told = await toldBy(await begin(Array.from({ length: 12 }, () => fault)));
    expect(told).toContain(HIDDEN);
    expect(tells(told)).toBe(false);
  });

  it("in its answer, piece by piece or in one, is heard without it", async () => {
    const answer = () => ` Take ${KEY} and ${[...KEY].join("")} or ${KEY.slice(4)}`;
    for (const faults of [[], [{ kind: "not-streamed" } as const]]) {
      const told = await toldBy(await begin(faults, { answer }));
      expect(told).toContain(HIDDEN);
      expect(tells(told)).toBe(false);
    }
  });

  it("hides a short key in errors alone", async () => {
    const answer = () => " Feed the ollama .";
    expect(await toldBy(await begin([], { answer }, "ollama"))).toContain("Feed the ollama");
    const fault: Fault = { kind: "status", status: 401, body: body("Wrong key: ollama") };
    expect(await toldBy(await begin([fault], {}, "ollama"))).not.toContain("ollama");
  });
});

describe("a key that cannot be sent", () => {
  it.each([`${KEY}\n`, `a\r\nX-Other: b`, `${KEY}\u2019`, "\0"])("is named as such, and not shown: %o", async (key) => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError(`Headers.append: "${key}" is an invalid header value.`)));
    const engine = new RemoteEngine(
      { url: "http://127.0.0.1:1/v1", model: "m", parallel: 1, contextTokens: 1, key },
      rules,
    );
    const error = await engine.load(() => undefined, never).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EngineFailure);
    expect((error as EngineFailure).message).toMatch(/key/u);
    expect((error as EngineFailure).message).not.toMatch(/CORS/u);
    expect(tells(String((error as Error).stack))).toBe(false);
  });
});
