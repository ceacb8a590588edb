/** A beginning of an answer that a server says back: taken away, however it is cut into pieces. */
import fc from "fast-check";
import { afterEach, expect, it } from "vitest";
import { beginningOf, Echo } from "../../../workers/engines/parts/echo.ts";
import { RemoteEngine } from "../../../workers/engines/remote/remote.ts";
import { completionRequest } from "../../support/completion-request.ts";
import { ModelServer } from "../../support/stand-ins/model-server.ts";

const BEGUN = "1. Name three rivers.\n2. Sort the words.\n3.";

function through(beginning: string, pieces: readonly string[]): string {
  const echo = new Echo(beginning);
  const texts = pieces.map((piece) => echo.push(piece));
  return texts.join("") + echo.end();
}

const cut = (text: string, at: readonly number[]): string[] => {
  const ends = [...new Set(at.map((each) => each % (text.length + 1)))].toSorted((a, b) => a - b);
  return [0, ...ends].map((from, i) => text.slice(from, ends[i] ?? text.length));
};

it("takes the beginning away where it is said back, and nothing else", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), fc.array(fc.nat(200)), (beginning, text, at) => {
      expect(through(beginning, cut(beginning + text, at))).toBe(text);
      if (!text.startsWith(beginning)) expect(through(beginning, cut(text, at))).toBe(text);
    }),
  );
});

it("is the last message where that is the model's own, as it is sent", () => {
  const user = { role: "user", content: "List tasks." } as const;
  expect(beginningOf({ prompt: "List tasks." })).toBe("");
  expect(beginningOf({ prompt: [user] })).toBe("");
  expect(beginningOf({ prompt: [user, { role: "assistant", content: BEGUN }] })).toBe(BEGUN);
});

let server: ModelServer | undefined;
afterEach(() => server?.stop());

it.each([
  ["goes on at once", " Build a boat.\n4. Bake bread.", " Build a boat."],
  ["says it back first, as llama.cpp's own server does", `${BEGUN} Build a boat.\n4. Bake bread.`, " Build a boat."],
  ["says a part of it back and ends", "1. Name three", "1. Name three"],
] as const)("a server that %s", async (_, answer, text) => {
  server = await ModelServer.start({ answer: () => answer });
  const settings = { url: server.url, model: "test-model", parallel: 1, contextTokens: 4096 };
  const engine = new RemoteEngine(settings);
  const { signal } = new AbortController();
  await engine.load(() => undefined, signal);
  const prompt = [
    { role: "user", content: "List tasks." },
    { role: "assistant", content: BEGUN },
  ] as const;
  const heard: string[] = [];
  const request = completionRequest({ prompt, stop: ["\n4."], maxTokens: 100 });
  const completion = await engine.complete(request, { signal, onText: (piece) => heard.push(piece) });
  expect([completion.text, heard.join("")]).toEqual([text, text]);
});
